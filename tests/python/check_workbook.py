#!/usr/bin/env python3
"""Checks the workbooks of skan-graph, as openpyxl reads them: each sheet against the table in
JSON, cell by cell, with the types of the cells.

    check_workbook.py build/release/apps/skan-graph [--images 40] [--seed 1]

Exits with 1 where something differs, or where nothing was compared.
"""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import openpyxl
import tifffile

from cases import argument_parser, check_random_cases

SHEETS = ('branches', 'skeletons', 'summary')


def write_case(number, case, folder):
    """Writes the image; returns its path and options, in turn."""
    path = folder / 'image.npy'
    spacing = ['--spacing', ','.join(repr(float(s)) for s in case.spacing)]
    if number % 4 == 1 and case.mask.ndim == 2:
        path = folder / 'image.tif'
        tifffile.imwrite(path, case.mask.astype(np.uint8), imagej=True, resolution=(3.7, 3.7),
                         metadata={'unit': 'um'})
        return path, ['--separator', '-']
    if number % 4 == 3:
        values = 1 + np.arange(case.mask.size).reshape(case.mask.shape) % 3
        np.save(path, (values * case.mask).astype(np.uint16))
        return path, [*spacing, '--objects']
    np.save(path, case.mask)
    if number % 4 == 1:
        return path, [*spacing, '--columns', 'skan,is_ring,unit']
    if number % 4 == 2 and case.mask.ndim in (2, 3):
        return path, [*spacing, '--thin', '--radius', '--main-path']
    return path, spacing


def run(program, image, *arguments):
    subprocess.run([program, image, *arguments], check=True, capture_output=True)


def check_cell(cell, expected, place):
    """`expected` is as in JSON: None for no value."""
    if expected in (None, ''):
        assert cell.value is None, place
        return
    kind = {bool: 'b', int: 'n', float: 'n', str: 's'}[type(expected)]
    found = 's' if cell.data_type == 'inlineStr' else cell.data_type
    assert found == kind, f'{place}: {cell.data_type}'
    # A whole real number, such as 2.0, is an integer to openpyxl.
    assert cell.value == expected, f'{place}: {cell.value!r}, expected {expected!r}'


def check_sheet(sheet, columns):
    assert sheet.freeze_panes == 'A2'
    assert [cell.value for cell in sheet[1]] == list(columns)
    assert all(cell.font.b for cell in sheet[1])
    rows = len(next(iter(columns.values())))
    assert sheet.max_row == rows + 1
    for c, (name, cells) in enumerate(columns.items(), 1):
        for r, expected in enumerate(cells, 2):
            cell = sheet.cell(r, c)
            check_cell(cell, expected, f'{sheet.title}, {name}, row {r}')
            assert not cell.font.b
    return rows * len(columns)


def check_columns(sheet, tables, unit):
    expected = [(name, column) for name in SHEETS for column in tables[name]]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ('sheet', 'column', 'unit', 'meaning')
    assert [row[:2] for row in rows[1:]] == expected
    for _, column, unit_of_column, meaning in rows[1:]:
        assert meaning and '{i}' not in meaning, column
        if column.replace('-', '_') == 'branch_distance':
            assert unit_of_column == unit


def check_case(program, case, number):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        image, options = write_case(number, case, folder)
        tables = [word for table in SHEETS for word in (f'--{table}', folder / f'{table}.json')]
        workbook = folder / 'tables.xlsx'
        run(program, image, *options, '--tables', workbook, *tables)
        columns = {table: json.loads((folder / f'{table}.json').read_text(encoding='utf-8'))
                   for table in SHEETS}
        opened = openpyxl.load_workbook(workbook)
        assert opened.sheetnames == [*SHEETS, 'columns']
        unit = ''.join(columns['summary']['unit'][:1])
        check_columns(opened['columns'], columns, unit or 'spacing')
        return sum(check_sheet(opened[table], columns[table]) for table in SHEETS)


def main():
    args = argument_parser(__doc__, images=40).parse_args()
    program = args.program.resolve()
    cells = []
    failed = check_random_cases(
        args.images, args.seed,
        lambda case, number: cells.append(check_case(program, case, number)))
    print(f'{args.images} workbooks, {sum(cells)} cells, {failed} failed')
    return 1 if failed or sum(cells) == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
