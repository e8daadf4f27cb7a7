"""Reads adult social care reports of English councils and compares what they say."""
