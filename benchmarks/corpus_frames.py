"""Short articles in long page frames: how many are wrongly called near-copies of each other.

usage: corpus_frames.py [--outlets 10] [--articles 25] [--seed 1] [--show 0]

Every outlet is invented: its frame of 14 to 26 lines, 250 to 450 words, differs a little from page to page (lines left
out, counts, headlines of other pages) and surrounds articles of 40 to 150 words, which have nothing in common. A few
articles are real copies: the same story in the frames of two outlets, edited. The last line is one JSON object:
``fp_frame_per_1000`` is the number of false pairs per 1,000 pages, ``recall`` the share of the copies found.
"""

# ruff: noqa: S311  # invented words, no secrets

from __future__ import annotations

import argparse
import json
from itertools import accumulate
from random import Random

from newsaudit import Article, Corpus

# What stands around articles; some of it no reader of words can tell from a sentence of an article.
PHRASES = (
    "We and our partners store cookies on your device to run {name}. Change your settings at any time or accept all",
    "Wake up to the {name} morning letter: sign up and we send you the day's main stories before seven",
    "You have {figure} free articles left this month. Read without limits from {figure} crowns a month",
    "Find {name} on Facebook, Instagram, WhatsApp and Bluesky for live coverage and the latest alerts",
    "Share: Facebook, Email, Copy link, Print, Save to read later",
    "Most viewed: Flat prices street by street | Walks for the weekend | What is on tonight | Test your knowledge",
    "Topics: {place}, local politics, courts, traffic, environment, letters",
    "Do you have a tip for {name}? Our newsdesk answers in confidence; leave a message or write to us",
    "Advertisement. The article goes on below",
    "Comments are checked by the staff of {name} between eight and six on working days and may be closed",
    "Copyright {owner}, all rights reserved. No part may be copied, published or sent on without permission",
    "{name} is published by {owner} and follows the code of conduct of the regional press council in all its editions",
    "Terms of use | Privacy | Advertise | Jobs at {name} | Contact the newsroom in {place} | Archive | Puzzles",
    "Local reporting costs money: with your support {name} keeps sending people to councils, courts and pitches",
    "More from us: six things we learned in {place} this week, and why our columnist gave up on the ring road",
    "This page was corrected after publication. Tell the readers' editor of {name} when you notice a mistake",
    "Our reporters live in {place} and are paid by readers, not by parties, owners or the companies they write about",
    "Members of {name} receive the Saturday magazine, two concert tickets a year and the archive back to {year}",
    "Photographs on this page were taken by our own staff unless another name is printed next to the picture",
    "This series is made with the help of the {place} foundation, which has no say in what we publish",
    "You can listen to this article in our app, where it is read by a person and not by a machine",
    "Printed on paper from the mill in {place}, delivered by {owner}, and sold in four hundred shops",
    "For more about the people and places of {place} turn to our pages on the valley and its rivers",
    "{owner} was founded in {year} by three printers and still belongs to the families of two of them",
    "Good morning from {place}, where it will be cloudy until noon and dry for the rest of the day",
    "Win a weekend for two in {place}: answer the question of the week and send your card by Friday",
)


class Words:
    """A vocabulary with Zipf's frequencies."""

    def __init__(self, seed: str) -> None:
        source = Random(seed)
        letters = "abcdefghijklmnoprstuvwyz"
        self._words = ["".join(source.choices(letters, k=source.randint(2, 9))) for _ in range(5000)]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(5000)))

    def some(self, source: Random, count: int) -> list[str]:
        return source.choices(self._words, cum_weights=self._weights, k=count)


def sentences(source: Random, vocabulary: Words, words: int) -> list[str]:
    made = []
    while words > 0:
        length = min(words, source.randint(9, 18))
        made.append(" ".join(vocabulary.some(source, length)).capitalize() + ".")
        words -= length
    return made


def frame(source: Random, vocabulary: Words) -> list[str]:
    name, owner, place = (word.capitalize() for word in vocabulary.some(source, 3))
    values = {"name": f"The {name} {source.choice(('Herald', 'Post', 'Gazette', 'Echo'))}", "owner": f"{owner} Media"}
    lines = []
    for phrase in source.sample(PHRASES, source.randint(14, len(PHRASES))):
        line = phrase.format(place=place, year=source.randint(1850, 1990), figure=source.randint(4, 19), **values)
        lines.append(f"{line}.")
    return lines


def page(source: Random, lines: list[str], titles: list[str], story: list[str]) -> str:
    """A story with most of the frame around it; in half of the outlets' pages a line of the frame is inside it."""
    kept = [line for line in lines if source.random() < 0.92]
    middle = source.randint(2, max(2, len(kept) // 3))
    head, foot = kept[:middle], kept[middle:]
    more = [f"Also read: {title}" for title in source.sample(titles, min(4, len(titles)))]
    body = story.copy()
    if foot and source.random() < 0.5:
        body.insert(len(body) // 2, foot.pop())
    return "\n".join([*head, *body, f"{source.randint(2, 400)} readers like this", *foot, *more])


def pages(outlets: int, articles: int, seed: int) -> tuple[dict[str, str], set[tuple[str, str]]]:
    source = Random(f"{seed}/frames")
    texts: dict[str, str] = {}
    copies: set[tuple[str, str]] = set()
    common = Words(f"{seed}/common")
    last: list[str] = []
    for outlet in range(outlets):
        vocabulary = Words(f"{seed}/{outlet}")
        lines = frame(source, vocabulary)
        stories = [sentences(source, common, source.randint(40, 150)) for _ in range(articles)]
        titles = [" ".join(story[0].split()[:6]) for story in stories]
        for number, story in enumerate(stories):
            name = f"{outlet}-{number:02}"
            body = story
            if last and number < 2:
                body = [line for line in last if source.random() < 0.85] or last
                copies.add((f"{outlet - 1}-{articles - 1:02}", name))
                if number:
                    copies.add((f"{outlet}-00", name))
            texts[name] = page(source, lines, titles, body)
        last = stories[-1] if outlets > 1 else []
    return texts, copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--outlets", type=int, default=10)
    parser.add_argument("--articles", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    texts, copies = pages(options.outlets, options.articles, options.seed)
    corpus = Corpus()
    corpus.add_many(Article(text, id=name) for name, text in texts.items())
    found = {(pair.a, pair.b) for pair in corpus.pairs()}
    copies = {(min(pair), max(pair)) for pair in copies}  # as pairs are told
    false = sorted(found - copies)
    for one, other in false[: options.show]:
        print("-" * 80, one, other, texts[one], "=" * 80, texts[other], sep="\n")
    figures = {
        "pages": len(texts),
        "copies": len(copies),
        "recall": round(len(found & copies) / max(1, len(copies)), 3),
        "false": len(false),
        "fp_frame_per_1000": round(1000 * len(false) / len(texts), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
