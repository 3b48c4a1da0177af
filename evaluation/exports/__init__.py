"""The comparison and the people as files for statistics and spreadsheets, and the log of who took them."""

from evaluation.exports.csv_file import Content, Delimiter, write_csv, write_people_csv
from evaluation.exports.log import kind_of, record_export
from evaluation.exports.xlsx_file import write_xlsx

__all__ = ["Content", "Delimiter", "kind_of", "record_export", "write_csv", "write_people_csv", "write_xlsx"]
