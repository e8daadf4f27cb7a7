"""The manifest lists what the corpus holds, and documents can be added to it once."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.commands import main
from extractor.corpus import CorpusEntry, corpus_documents, read_manifest
from extractor.export.tables import write_table
from extractor.resources import CORPUS


def test_every_document_of_the_manifest_is_there_unchanged() -> None:
    for entry in read_manifest():
        assert hashlib.sha256((CORPUS / entry.file).read_bytes()).hexdigest() == entry.sha256, entry.id


def test_every_document_of_the_corpus_is_in_the_manifest() -> None:
    files = {
        path.relative_to(CORPUS).as_posix()
        for folder in ("samples", "councils")
        for path in (CORPUS / folder).iterdir()
        if path.suffix != ".md"
    }
    assert files == {entry.file for entry in read_manifest()}
    assert len(files) == 72


def test_every_document_has_gold_under_its_own_name() -> None:
    names = {path.name.removesuffix(".metrics.csv") for path in (CORPUS / "gold").glob("*.metrics.csv")}
    assert names == {path.stem for path in corpus_documents()}


def test_every_digest_says_that_it_is_one() -> None:
    assert {entry.licence.partition(",")[0] for entry in read_manifest()} == {"digest"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_table(folder / "manifest.csv", CorpusEntry, [])
    return folder


def add(corpus: Path, file: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["corpus", "add", str(file), "--corpus", str(corpus), *options])
    return result.exit_code, result.output


def test_a_document_is_added_with_its_hash_and_its_councils_code(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "Local Account 2024.txt"
    file.write_text("In 2024/25 we supported 5 people.")
    code, _ = add(corpus, file, "--council", "Torbay", "--period", "2024/25", "--licence", "OGL v3")
    (entry,) = read_manifest(corpus)
    assert code == 0
    assert (entry.id, entry.council_code, entry.licence) == ("local-account-2024", "E06000027", "OGL v3")
    assert entry.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (corpus / entry.file).read_bytes() == file.read_bytes()


def test_the_same_bytes_are_not_added_twice(corpus: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("In 2024/25 we supported 5 people.")
    assert add(corpus, tmp_path / "a.txt")[0] == 0
    code, output = add(corpus, tmp_path / "b.txt")
    assert code == 2
    assert "the manifest has these bytes already, as a" in output
    assert len(read_manifest(corpus)) == 1


def test_an_id_is_not_given_twice(corpus: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    add(corpus, tmp_path / "a.txt", "--id", "account")
    code, output = add(corpus, tmp_path / "b.txt", "--id", "account")
    assert (code, len(read_manifest(corpus))) == (2, 1)
    assert "Give another --id" in output


def test_a_file_that_is_not_there_is_not_added(corpus: Path, tmp_path: Path) -> None:
    code, output = add(corpus, tmp_path / "nowhere.pdf")
    assert code == 2
    assert "no such file" in output


def test_a_type_that_does_not_exist_is_refused(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    code, output = add(corpus, tmp_path / "a.txt", "--type", "novel")
    assert code == 2
    assert "Choose from local_account, scrutiny_report" in output


def test_the_manifest_is_printed(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    add(corpus, tmp_path / "a.txt", "--council", "Torbay", "--licence", "OGL v3")
    result = CliRunner().invoke(main, ["corpus", "list", "--corpus", str(corpus)])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split() == ["a", "Torbay", "other", "documents/a.txt", "OGL", "v3"]
