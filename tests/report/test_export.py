import csv
import json

import pyarrow.parquet as pq
import pytest
from small_case import bridge_case, hostile_case

from newstemma.errors import BadInput
from newstemma.report.export import export
from newstemma.tables import TABLES, columns


@pytest.mark.parametrize("form", ["jsonl", "parquet", "csv"])
def test_every_table_of_the_contract_is_written_with_its_columns(tmp_path, form):
    files = export(bridge_case(), tmp_path / "new" / "tables", form)
    assert sorted(path.name for path in files) == sorted(f"{name}.{form}" for name in TABLES)
    assert sorted(path.name for path in (tmp_path / "new" / "tables").iterdir()) == sorted(path.name for path in files)


def test_nothing_is_written_among_the_tables_of_a_case(tmp_path):
    (tmp_path / "made.json").write_text("{}")
    with pytest.raises(BadInput, match="a case lies here"):
        export(bridge_case(), tmp_path, "csv")
    assert [each.name for each in tmp_path.iterdir()] == ["made.json"]


def test_json_lines_give_every_row_back(tmp_path):
    for case in (bridge_case(), hostile_case()):
        export(case, tmp_path, "jsonl")
        for name, row in TABLES.items():
            lines = (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            found = [json.loads(line) for line in lines]
            assert sorted(map(str, (row(**each) for each in found))) == sorted(map(str, case.rows(name)))
            assert all(list(each) == columns(row) for each in found)


def test_parquet_gives_every_row_back_with_the_types_of_the_contract(tmp_path):
    export(bridge_case(), tmp_path, "parquet")
    table = pq.read_table(tmp_path / "claims.parquet")
    assert table.equals(bridge_case().arrow("claims"))


def test_csv_guards_texts_against_formulas_and_leaves_numbers(tmp_path):
    export(hostile_case(), tmp_path, "csv")
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == columns(TABLES["articles"])
    for name in TABLES:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]
    with (tmp_path / "roots.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["most"] == "2"


def test_unknown_is_null_in_json_lines_and_empty_in_csv(tmp_path):
    export(bridge_case(), tmp_path, "jsonl")
    export(bridge_case(), tmp_path, "csv")
    lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert None in [json.loads(line)["outlet"] for line in lines]
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert "" in [row["outlet"] for row in csv.DictReader(file)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(BadInput, match="choose another folder with --to"):
        export(bridge_case(), tmp_path / "file", "csv")
