from hypothesis import given
from hypothesis import strategies as st
from small_case import PLOVER

from newstemma.report.story import Placed
from newstemma.tables import Claim

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda each: (each[0], each[0] + each[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_statements_that_touch_a_span_are_those_that_a_look_at_all_finds(spans, asked):
    nothing = dict.fromkeys(["attribution", "speaker", "via", "value", "value_kind", "stage"])
    rows = [
        Claim(
            f"c{number}", "s1", PLOVER.article, start, stop, best=False, stance="asserts", **nothing, relation="agree"
        )
        for number, (start, stop) in enumerate(spans)
    ]
    start, stop = asked
    slow = {row for row in rows if row.start < stop and start < row.stop}
    assert set(Placed(rows).touching(start, stop)) == slow
