"""The comparison as files for SPSS, Stata, R and spreadsheets, and the log of who took them."""

from evaluation.exports.csv_file import Delimiter, write_csv
from evaluation.exports.log import record_export
from evaluation.exports.xlsx_file import write_xlsx

__all__ = ["Delimiter", "record_export", "write_csv", "write_xlsx"]
