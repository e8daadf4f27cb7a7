"""Lines and raw blocks become headings, lists, tables, callouts and sections."""
