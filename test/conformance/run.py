"""The public conformance suite of Jupyter kernels, in full, against the kernel that JUPYTER_PATH names `cellist`.

    python test/conformance/run.py REPORT.json

Writes {"passed": N, "failed": N}. A test that is skipped counts as failed: every optional one is asked for.
"""

import json
import os
import sys
import tempfile
import unittest

import jupyter_kernel_test as jkt

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class CellistTests(jkt.KernelTests):
    kernel_name = "cellist"
    language_name = "cellist"
    file_extension = ".cellist"

    code_hello_world = "%%ts\nconsole.log('hello, world')"
    code_stderr = "%%ts\nconsole.error('oh no')"
    code_page_something = "%help object-detection"
    code_generate_error = "%%ts\nthrow new TypeError('on purpose')"
    code_clear_output = "%%ts\nclearOutput()"
    code_inspect_sample = "%%ts\nputResource"

    code_execute_result = [
        {"code": "%%ts\n6 * 7", "result": "42"},
        {"code": "%%ts\n'a' + 'b'", "result": "'ab'"},
        {"code": "%%ts\nawait Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
        {"code": "%%ts\n[{ name: 'zebra', count: 3 }]", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": f"%%ts\ndisplay({{ 'image/png': '{PIXEL}' }})", "mime": "image/png"},
        {"code": f"%%ts\ndisplay(Buffer.from('{PIXEL}', 'base64'))", "mime": "image/png"},
        {"code": "%%ts\ndisplay({ 'text/html': '<b>bold</b>' })", "mime": "text/html"},
        {"code": "%models object-detection", "mime": "text/markdown"},
    ]

    completion_samples = [
        {"text": "%mod", "matches": {"%models"}},
        {"text": "%%t", "matches": {"%%tasks", "%%ts"}},
        {"text": "%models object-d", "matches": {"object-detection"}},
        {"text": "%%ts\nputRes", "matches": {"putResource"}},
        {"text": "%%ts\nconst zebra = { stripes: 1, legs: 4 };\nzebra.", "matches": {"stripes", "legs"}},
        {"text": "%%ts\ntask('depth-est", "matches": {"depth-estimation"}},
    ]

    complete_code_samples = [
        "How many people are in crowd.jpg?",
        "%help",
        "%%ts\nconst a = 1;\n",
        "%%tasks\n[]\n",
    ]
    incomplete_code_samples = ["%%ts", "%%plan\n", "%%ts\nfunction f() {", "%%ts\nif (true) {\n"]
    invalid_code_samples = ["%%nothing like this\n1"]

    code_history_pattern = "%%ts?6 ? 7"
    supported_history_operations = ("tail", "range", "search")


class CellistWelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = "cellist"
    support_iopub_welcome = True


def main() -> int:
    report = os.path.abspath(sys.argv[1])
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(map(loader.loadTestsFromTestCase, [CellistTests, CellistWelcomeTests]))
    suite_size = suite.countTestCases()
    # What the cells keep must not land in whatever folder this was started from.
    with tempfile.TemporaryDirectory() as folder:
        here = os.getcwd()
        os.chdir(folder)
        try:
            result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
        finally:
            os.chdir(here)
    # A part of a test counts as its test; where a set-up failed, the tests of its class did not run.
    named = [getattr(case, "test_case", case).id() for case, _ in [*result.failures, *result.errors, *result.skipped]]
    broken = {name for name in named if not name.startswith("setUpClass")}
    passed = result.testsRun - len(broken)
    failed = suite_size - passed
    print(f"{passed} passed, {failed} failed")
    with open(report, "w", encoding="utf-8") as file:
        json.dump({"passed": passed, "failed": failed}, file)
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
