"""transdetect finds what machine translation left behind in English drafts.

This file is the public door: everything an integration needs is imported from here.

    >>> import transdetect
    >>> report = transdetect.scan("The vote was held [na capital do país].")
    >>> report.source_language
    'pt'
"""

from __future__ import annotations
