"""Articles: their text, the facts beside it, their links; and that nothing unknown is filled in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.reading import read
from newstemma.stages.articles import articles
from newstemma.tables import Article, Link, Reject

STORY = (
    "<p>A ferry with 120 people on board ran aground off Mora on Tuesday morning, the "
    '<a href="/guard?id=3">coast guard said</a>. Nobody was hurt.</p>'
    "<p>“We heard a loud bang,” said Tom Reed, a passenger who was on the upper deck.<br>He swam home.</p>"
    "<ul><li>The ship is 40 years old and was repaired in 2019</li></ul>"
)


def rows(**record):
    return list(articles(list(read([record]))))


def one(**record):
    return rows(**record)[0]


def page(head="", body=STORY, ld=None):
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return f"<!doctype html><html><head>{head}{script}</head><body><nav><a href='/'>Home</a></nav><article>{body}</article></body></html>"


def test_text_given_without_a_title_is_kept_as_it_is():
    found = one(text=" Ferry runs aground off Mora\r\n\r\nA ferry ran aground. \n")
    assert found.text == " Ferry runs aground off Mora\r\n\r\nA ferry ran aground. \n"
    assert (found.body, found.title) == (0, "Ferry runs aground off Mora")


def test_a_title_given_apart_stands_before_the_text():
    found = one(title="Ferry aground", text=" A ferry ran aground.")
    assert found.text == "Ferry aground\n\n A ferry ran aground."
    assert found.text[found.body :] == " A ferry ran aground."


def test_nothing_is_guessed():
    found = one(text="A ferry ran aground off Mora on Tuesday, the Harbour Post reports.")
    assert (found.outlet, found.domain, found.author, found.published, found.modified, found.title, found.url) == (
        None,
    ) * 7


@pytest.mark.parametrize(
    ("record", "outlet", "domain"),
    [
        ({"outlet": "nytimes.com"}, "New York Times", None),
        ({"outlet": "IBTimes"}, "International Business Times", None),
        ({"url": "https://edition.cnn.com/a"}, "CNN", "edition.cnn.com"),
        ({"url": "https://www.harbourpost.example/a"}, None, "harbourpost.example"),
        (
            {"outlet": "The Mora Courier", "url": "https://m.moracourier.example/a"},
            "Mora Courier",
            "moracourier.example",
        ),
        ({"url": "javascript:alert(1)"}, None, None),
        ({"url": "https://[bad"}, None, None),
        ({"outlet": "???"}, None, None),
    ],
)
def test_the_outlet_is_named_or_known_by_its_domain(record, outlet, domain):
    found = one(text="A ferry ran aground.", **record)
    assert (found.outlet, found.domain) == (outlet, domain)


def test_facts_of_the_record_come_before_those_of_the_text():
    found = one(
        text="By Ada Brook\nA ferry ran aground.\n© 2024 Harbour Post", author="By Tom Reed", outlet="Mora Courier"
    )
    assert (found.author, found.outlet) == ("Tom Reed", "Mora Courier")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://harbourpost.example/a?id=3", True),
        ("https://www.harbourpost.example/a/?id=3&utm_source=x#top", True),
        ("https://harbourpost.example/a?id=4", False),
    ],
)
def test_versions_of_one_address_share_a_page(url, same):
    first = one(text="A ferry ran aground.", url="https://harbourpost.example/a?id=3")
    second = one(text="Two ferries ran aground.", url=url)
    assert (first.page == second.page) is same
    assert first.article != second.article


def test_without_an_address_an_article_is_its_own_page():
    found = one(text="A ferry ran aground.")
    assert found.page == found.article


def test_equal_reports_of_two_files_are_one_article(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A ferry ran aground.")
    first, second = articles(list(read([tmp_path])))
    assert (first.article, first.origin != second.origin) == (second.article, True)


@pytest.mark.parametrize(
    ("record", "language"),
    [
        ({"text": "Ein Schiff ist am Dienstag vor der Küste auf Grund gelaufen, sagte die Polizei."}, "de"),
        ({"text": "Un barco encalló el martes frente a la costa, dijo la policía local."}, "es"),
        ({"text": "Ana Ruiz, 33"}, "und"),
        ({"text": "Ana Ruiz, 33", "language": "pt-BR"}, "pt"),
        ({"text": "Ana Ruiz, 33", "language": "English"}, "und"),
    ],
)
def test_the_language_is_given_or_told(record, language):
    assert one(**record).language == language


def test_html_gives_paragraphs_title_and_links_as_spans():
    article, *links = rows(
        html=page("<title>Ferry aground | The Harbour Post</title>"), url="https://harbourpost.example/a/b"
    )
    assert article.text == (
        "Ferry aground\n\nA ferry with 120 people on board ran aground off Mora on Tuesday morning, the coast guard said."
        " Nobody was hurt.\n“We heard a loud bang,” said Tom Reed, a passenger who was on the upper deck.\nHe swam home.\n"
        "- The ship is 40 years old and was repaired in 2019"
    )
    assert [(article.text[link.start : link.stop], link.url) for link in links] == [
        ("coast guard said", "https://harbourpost.example/guard?id=3")
    ]


LD = {
    "@graph": [
        {"@type": "Organization", "@id": "#us", "name": "The Harbour Post"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry &amp; crew aground",
            "datePublished": "2024-03-05T08:15:00+01:00",
            "dateModified": "2024-03-06",
            "author": [{"name": "Ada Brook"}, {"name": "Tom Reed"}],
            "publisher": {"@id": "#us"},
            "inLanguage": "en",
        },
    ]
}
META = (
    '<meta property="og:title" content="Ferry &amp; crew aground"><meta property="og:site_name" content="The Harbour Post">'
    '<meta property="article:published_time" content="2024-03-05T08:15:00+01:00"><meta name="last-modified" content="2024-03-06">'
    '<meta property="article:author" content="https://example.org/ada"><meta name="author" content="By Ada Brook, Tom Reed">'
    '<meta property="og:locale" content="en_GB">'
)
MICRODATA = (
    '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry &amp; crew aground</h1>'
    '<span itemprop="author">Ada Brook, Tom Reed</span><span itemprop="publisher">The Harbour Post</span>'
    '<time itemprop="datePublished" datetime="2024-03-05T08:15:00+01:00">Tuesday</time>'
    '<meta itemprop="dateModified" content="2024-03-06">' + STORY + "</div>"
)


@pytest.mark.parametrize("html", [page(ld=LD), page(META), page(body=MICRODATA)], ids=["json-ld", "meta", "microdata"])
def test_a_page_states_its_facts_in_three_ways(html):
    found = one(html=html)
    assert (found.title, found.outlet, found.author) == ("Ferry & crew aground", "Harbour Post", "Ada Brook, Tom Reed")
    assert (found.published, found.modified, found.language) == ("2024-03-05T08:15:00+01:00", "2024-03-06", "en")


def test_the_canonical_address_is_the_url_when_none_is_given():
    head = '<link rel="canonical" href="https://www.harbourpost.example/2024/03/05/ferry">'
    found = one(html=page(head))
    assert (found.url, found.published) == ("https://www.harbourpost.example/2024/03/05/ferry", "2024-03-05")


def test_broken_json_ld_is_passed_over():
    assert (
        one(html=page('<script type="application/ld+json">{"@type": "NewsArticle",</script>' + META)).outlet
        == "Harbour Post"
    )


def test_the_title_is_not_said_twice():
    found = one(html=page("<title>Ferry runs aground</title>", f"<h1>Ferry runs aground</h1>{STORY}"))
    assert found.text.count("Ferry runs aground") == 1


def test_comments_are_left_out():
    found = one(
        html=page(
            body=STORY
            + '<section id="comments" class="comments"><div class="comment">I never liked ferries.</div></section>'
        )
    )
    assert "never liked" not in found.text


def test_a_page_with_little_text_is_an_article_and_one_without_is_refused():
    assert one(html="<p>Not found").text == "Not found"
    (found,) = rows(html="<script>var a = 1;</script>")
    assert isinstance(found, Reject)
    assert "without any text" in found.reason


def test_bare_addresses_in_the_text_are_links():
    article, *links = rows(
        text="See https://example.org/a_(b), or (http://example.org/c). Not ftp://example.org or https://."
    )
    assert [(article.text[link.start : link.stop], link.url) for link in links] == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("http://example.org/c", "http://example.org/c"),
    ]


def test_input_order_changes_nothing():
    pages = list(read([{"text": "A ferry ran aground."}, {"text": "It floats."}]))
    assert list(articles(pages)) == list(articles(pages[::-1]))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3_000 + "deep",
        '<?xml version="1.0" encoding="latin-1"?><html><p>A ferry</html>',
        "<",
        "<a href='http://[x'>A ferry</a>",
        "<p>\x0b\x1b[31mA ferry",
    ],
)
def test_odd_pages_are_read(html):
    assert rows(html=html)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"<>/ abp\"'=&;\n", "<p>", "<a href='/x'>", "</a>", "<li>", "<h1>", "<br>", "ferry "])
    ).map("".join),
    st.none() | st.text(max_size=30),
)
def test_spans_of_links_lie_in_the_text_and_odd_input_never_crashes(html, url):
    for media in ("html", "text"):
        for record in read([{media: html or "x", "url": url, "title": url, "outlet": url, "date": url}]):
            found = list(articles([record])) if not isinstance(record, Reject) else []
            texts = {row.article: row.text for row in found if isinstance(row, Article)}
            for row in found:
                if isinstance(row, Link):
                    words = texts[row.article][row.start : row.stop]
                    assert words
                    assert words == words.strip()
