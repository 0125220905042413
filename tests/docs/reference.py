# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of docs/xml.md, each put where it may stand, and what the schema has."""
import re
import xml.etree.ElementTree as tree

XS = "{http://www.w3.org/2001/XMLSchema}"
NAMESPACE = "{urn:referat:minutes:1}"
SOURCE = '<source name="moede.pdf" pages="1" text="layer"/>'
OPEN, CLOSE = '<minutes xmlns="urn:referat:minutes:1" version="1" xml:lang="da">', "</minutes>"
MEETING = '<meeting kind="minutes">{}</meeting>'
ITEM = MEETING.format("<item><title/>{}</item>")

# By the word behind "```xml": what stands around the example.
AROUND = {
    "whole": "{}",
    "source": f"{OPEN}{{}}{MEETING.format('')}{CLOSE}",
    "meeting": f"{OPEN}{SOURCE}{{}}{CLOSE}",
    "diagnostic": f"{OPEN}{SOURCE}{MEETING.format('')}{{}}{CLOSE}",
    "in-meeting": f"{OPEN}{SOURCE}{MEETING}{CLOSE}",
    "in-item": f"{OPEN}{SOURCE}{ITEM}{CLOSE}",
    "in-section": f"{OPEN}{SOURCE}{ITEM.format('<section kind=%sbody%s>{}</section>' % (chr(34), chr(34)))}{CLOSE}",
}


def examples(text):
    """(line of the page, whole document) of each."""
    found = []
    for match in re.finditer(r"(?ms)^```xml ([\w-]+)\n(.*?)^```$", text):
        found.append((text.count("\n", 0, match.start()) + 1, AROUND[match[1]].replace("{}", match[2])))
    return found


def shown(documents):
    """(element, attribute) of all examples, without the namespace."""
    return {(node.tag.removeprefix(NAMESPACE), attribute)
            for document in documents for node in tree.fromstring(document).iter() for attribute in node.attrib}


class Schema:
    """Its elements, the attributes that each has of its own, those of places, and the values of enumerations."""

    def __init__(self, path):
        self.root = tree.parse(path).getroot()
        self.nodes = {node.get("name"): node for node in self.root.iter(f"{XS}element")}
        self.elements = sorted(self.nodes)
        self.values = sorted({node.get("value") for node in self.root.iter(f"{XS}enumeration")})
        self.places = [node.get("name") for group in self.root.findall(f"{XS}attributeGroup")
                       for node in group.iter(f"{XS}attribute")]

    def own(self, element):
        node = self.nodes[element]
        kind = self.root.find(f"{XS}complexType[@name='{node.get('type')}']") if node.get("type") else node
        found, waiting = set(), [] if kind is None else [kind]
        while waiting:                               # not into the elements that stand in it
            here = waiting.pop()
            for child in here:
                if child.tag == f"{XS}attribute":
                    found.add(child.get("name"))
                elif child.tag != f"{XS}element":
                    waiting.append(child)
        return found
