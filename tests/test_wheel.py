"""The wheel is complete: installed elsewhere it has its rules, reference data and corpus."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UNWANTED = (".pyc", ".new")  # what running the program leaves behind


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--no-build-isolation", "--wheel-dir", folder, ROOT],
        check=True,
    )  # fmt: skip
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of a fresh environment, which borrows only the libraries of this one."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    site = next(home.glob("lib/**/site-packages"))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", home, "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--no-index", wheel],
        check=True,
    )  # fmt: skip
    libraries = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    # Behind the environment's own packages, so that the wheel's extractor comes first.
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return home / "bin" / "local-accounts"


def test_the_wheel_is_small_and_holds_rules_reference_data_and_corpus(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "extractor/data/rules/reference/councils.csv" in names
    assert "extractor/data/corpus/manifest.csv" in names
    assert any(name.startswith("extractor/data/rules/metrics/") for name in names)
    assert not [name for name in names if name.endswith(UNWANTED) or name.startswith("tests")]
    assert wheel.stat().st_size < 5_000_000


@pytest.mark.parametrize(
    "arguments", [["rules", "list"], ["rules", "check"], ["schema"], ["corpus", "list"]], ids=" ".join
)
def test_the_installed_program_works_from_any_folder(
    program: Path, tmp_path: Path, arguments: list[str]
) -> None:
    result = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stdout == "") == (0, arguments == ["rules", "check"]), result.stderr


def test_the_installed_program_extracts(program: Path, tmp_path: Path) -> None:
    report = "Torbay Council\n\nIn 2022/23 there were 412 safeguarding concerns.\n"
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    result = subprocess.run([program, "extract", "report.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert ",412," in (tmp_path / "outputs" / "metrics.csv").read_text(encoding="utf-8")
