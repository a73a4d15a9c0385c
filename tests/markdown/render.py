"""Renders pages of Markdown as GitHub does, and tells what of them is seen.

Reads a JSON list of pages, writes for each what cmark-gfm makes of it: the text of its blocks,
the tags in it, where its links lead, and what a service would find in the text: people, issues,
pictures.
"""

import json
import re
import sys
from html.parser import HTMLParser

import cmarkgfm

PICTURE = re.compile(r":(?![0-9]{1,2}:)[a-zA-Z0-9_+-]+:")
# Services do not look for these in what is a link already.
PEOPLE_AND_ISSUES = [
    re.compile(r"(?:^|[^a-zA-Z0-9`.+_-])@[a-zA-Z0-9_]"),
    re.compile(r"#[0-9]"),
    re.compile(r"(?i)gh-[0-9]"),
]
BLOCKS = {"h2", "h3", "p", "td", "li"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.tags, self.links, self.found = [], [], [], []
        self.node, self.inside, self.in_link = "", False, False

    def end_of_node(self):
        """A comment or a tag stands between two texts, where services do not look further."""
        looks = [PICTURE] if self.in_link else [PICTURE, *PEOPLE_AND_ISSUES]
        self.found += [self.node for look in looks if look.search(self.node)]
        self.node = ""

    def handle_starttag(self, tag, attrs):
        self.end_of_node()
        self.tags.append(tag)
        self.in_link = self.in_link or tag == "a"
        self.links += [value for name, value in attrs if tag == "a" and name == "href"]
        if tag in BLOCKS:
            self.blocks.append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.end_of_node()
        self.inside = self.inside and tag not in BLOCKS
        self.in_link = self.in_link and tag != "a"

    def handle_comment(self, data):
        self.end_of_node()

    def handle_data(self, data):
        self.node += data
        if self.inside:
            self.blocks[-1] += data


def seen(html):
    page = Page()
    page.feed(html)
    page.close()
    page.end_of_node()
    blocks = [block.strip("\n") for block in page.blocks]
    return {"blocks": blocks, "tags": page.tags, "links": page.links, "found": page.found}


pages = json.load(sys.stdin)
json.dump([seen(cmarkgfm.github_flavored_markdown_to_html(page)) for page in pages], sys.stdout)
