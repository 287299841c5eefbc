"""The type stub of analyze has the options of the stages."""
import make_stubs


def test_the_stub_is_up_to_date():
    assert make_stubs.STUB.read_text() == make_stubs.stub(), 'run tests/python/make_stubs.py'
