"""Reads the adult social care reports of English councils and compares what they say.

from extractor import extract, compare
extract("report.pdf").metrics          # a pandas DataFrame
"""

from extractor.api import Compared, Extracted, compare, extract
from extractor.version import VERSION

__version__ = VERSION
__all__ = ["Compared", "Extracted", "__version__", "compare", "extract"]
