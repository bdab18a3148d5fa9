"""Reads JUnit reports with an XML parser that knows nothing of roost, and counts again what they count.

Files may hold several reports with a form feed between them.
"""
import sys
import xml.etree.ElementTree as tree

reports = 0
for path in sys.argv[1:]:
    for text in open(path, encoding="utf-8").read().split("\f\n"):
        root = tree.fromstring(text.encode("utf-8"))
        suites = root.findall("testsuite")
        assert root.tag == "testsuites" and len(suites) == 1, path
        cases = suites[0].findall("testcase")
        for element in (root, suites[0]):
            assert int(element.get("tests")) == len(cases), path
            assert int(element.get("failures")) == len(suites[0].findall("testcase/failure")), path
            assert int(element.get("errors")) == len(suites[0].findall("testcase/error")), path
            assert int(element.get("skipped")) == len(suites[0].findall("testcase/skipped")) == 0, path
        assert all(case.get("name") and case.get("classname") for case in cases), path
        reports += 1
assert reports > 0
print(f"{reports} JUnit reports were read")
