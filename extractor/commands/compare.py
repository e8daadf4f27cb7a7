"""The command compare."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.commands.program import example, say


@click.command(epilog=example("local-accounts compare outputs --out outputs"))
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write; the first DIR by default.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def compare(folders: tuple[Path, ...], out: Path | None, quiet: bool) -> None:
    """Put the figures of councils, and of years, side by side where they may stand so.

    DIR is a folder that extract has written, by default outputs/; several are compared as one. Written are
    cross_council.csv and year_on_year.csv. Figures that cannot be compared stand beside with the reason.
    """
    from extractor.comparing import compare_observations, read_observations, write_comparison

    folders = folders or (Path("outputs"),)
    out = out or folders[0]
    comparison = compare_observations(row for folder in folders for row in read_observations(folder))
    write_comparison(out, comparison)
    if quiet:
        return
    for name, rows in (
        ("cross_council.csv", comparison.cross_council),
        ("year_on_year.csv", comparison.year_on_year),
    ):
        comparable = sum(row.comparable == "yes" for row in rows)
        say(f"{out / name}: {len(rows)} rows, {comparable} of them comparable")
    for reason, count in sorted(comparison.left_out.items()):
        say(f"left out: {count} observations, {reason}")
