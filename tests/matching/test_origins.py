"""Counting on graphs, against slow and obvious versions."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.origins import ends, fewest, groups

NODES = "abcdef"
graphs = st.fixed_dictionaries({node: st.lists(st.sampled_from(NODES), max_size=2) for node in NODES})
credited = st.lists(st.frozensets(st.sampled_from("ABCDE"), min_size=1, max_size=3), max_size=6)


def reached(graph, node):
    found, waiting = {node}, [node]
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def slow_ends(graph):
    return sorted(
        {
            tuple(sorted(found))
            for node in graph
            if all(reached(graph, each) == (found := reached(graph, node)) for each in reached(graph, node))
        }
    )


def slow_fewest(sets):
    bodies = sorted(frozenset().union(*sets)) if sets else []
    return min(
        size
        for size in range(len(bodies) + 1)
        for chosen in combinations(bodies, size)
        if all(each & set(chosen) for each in sets)
    )


@given(graphs)
def test_ends_are_the_sets_of_nodes_that_reach_nothing_but_each_other(graph):
    assert ends(graph) == slow_ends(graph)


@given(graphs, st.sampled_from(NODES))
def test_a_node_that_takes_from_nobody_any_more_never_lowers_the_number_of_ends(graph, node):
    assert len(ends(graph | {node: []})) >= len(ends(graph))


@given(credited)
def test_fewest_bodies_hit_every_set_and_no_smaller_choice_does(sets):
    chosen = fewest(iter(sets))
    assert all(each & set(chosen) for each in sets)
    assert len(chosen) == slow_fewest(sets)


def test_many_bodies_are_chosen_without_trying_all_sets_of_them():
    sets = [frozenset({f"agency {number}", f"agency {number + 1}", "wire"}) for number in range(60)]
    assert fewest(sets) == ["wire"]


def test_groups_are_named_by_their_first_item():
    assert groups("abcd", [("d", "c"), ("c", "b")]) == {"a": "a", "b": "b", "c": "b", "d": "b"}
