"""The command line, run as a script runs it."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from app.cli.main import main
from app.domain.edits import create
from app.services.books import Secrets, open_book
from tests import build

DAY = ["--as-of", build.TODAY.isoformat()]


@pytest.fixture
def book(book_path, monkeypatch):
    """A closed book with Acme in it; the environment has its passphrase."""
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", build.PASSPHRASE)
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    file.apply("Add Acme", create(build.account(), build.contract()))
    file.apply("Add a call", create(build.interaction()))
    file.close()
    return str(book_path)


def answer(capsys, *arguments):
    """The exit status and the JSON of a command."""
    status = main([*arguments, "--json", *DAY])
    return status, json.loads(capsys.readouterr().out)


def test_accounts_answers_one_json_object(book, capsys):
    status, found = answer(capsys, "accounts", book)

    assert status == 0
    assert found["as_of"] == "2026-11-20"
    assert found["arr"] == [{"amount": "48000.00", "currency": "USD"}]
    assert found["accounts"][0]["renewal_date"] == "2027-01-01"


def test_a_name_of_any_script_goes_through_a_narrow_pipe(book, monkeypatch):
    file = open_book(Path(book), Secrets(passphrase=build.PASSPHRASE))
    file.apply("Add", create(build.account(id="m", name="ミナモリ食品")))
    file.close()
    pipe = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(pipe, encoding="cp1252"))

    assert main(["accounts", book, *DAY]) == 0
    sys.stdout.flush()
    assert "ミナモリ食品" in pipe.getvalue().decode("utf-8")


def test_the_last_step_is_taken_back_and_taken_again(book, capsys):
    assert answer(capsys, "undo", book) == (0, {"label": "Add a call", "entities": 1})
    _, history = answer(capsys, "history", book)
    assert [step["undone"] for step in history["steps"]] == [True, False]
    assert answer(capsys, "redo", book) == (0, {"label": "Add a call", "entities": 1})


def test_explain_finds_an_account_by_a_part_of_its_name(book, capsys):
    status, found = answer(capsys, "explain", book, "cm")

    assert status == 0
    assert found["account"] == "Acme"
    assert len(found["readiness"]["items"]) == 19


def test_a_part_of_two_names_is_refused(book, capsys):
    file = open_book(Path(book), Secrets(passphrase=build.PASSPHRASE))
    file.apply("Add", create(build.account(id="b", name="Acme Two")))
    file.close()

    assert main(["explain", book, "cme", *DAY]) == 2
    assert "Type more" in capsys.readouterr().err
    assert main(["explain", book, "Acme", *DAY]) == 0


@pytest.mark.parametrize("part", ["Łęg", "\u0142e\u0328g", "leg", "ŁĘG"])
def test_a_part_of_a_name_is_found_however_its_letters_are_typed(book, capsys, part):
    file = open_book(Path(book), Secrets(passphrase=build.PASSPHRASE))
    others = [build.account(id=f"e{number}", name=f"Elegy {number:02}") for number in range(30)]
    file.apply("Add", create(build.account(id="l", name="Łęgowscy"), *others))
    file.close()

    if part == "leg":
        assert main(["explain", book, part, *DAY]) == 2  # in “Elegy” too, as they are written
        assert "part of 30 names" in capsys.readouterr().err
    else:
        assert answer(capsys, "explain", book, part)[1]["account"] == "Łęgowscy"
    assert answer_after(capsys, "explain", book, "legowscy")[1]["account"] == "Łęgowscy"


def test_reading_works_while_a_window_is_open_and_writing_does_not(book, capsys):
    window = open_book(Path(book), Secrets(passphrase=build.PASSPHRASE))

    assert main(["accounts", book, *DAY]) == 0
    assert main(["undo", book]) == 2
    assert "open" in capsys.readouterr().err
    window.close()


@pytest.mark.parametrize(
    ("secret", "value"),
    [("PERENNIAL_PASSPHRASE", "wrong"), ("PERENNIAL_RECOVERY_CODE", "AAAA-BBBB")],
)
def test_a_wrong_secret_of_the_environment_is_tried_alone(book, capsys, monkeypatch, secret, value):
    monkeypatch.delenv("PERENNIAL_PASSPHRASE")
    monkeypatch.setenv(secret, value)

    assert main(["accounts", book]) == 2
    assert "type it again" in capsys.readouterr().err


def test_without_a_secret_nothing_is_read_from_a_pipe(book, capsys, monkeypatch):
    monkeypatch.delenv("PERENNIAL_PASSPHRASE")

    assert main(["accounts", book]) == 2
    said = capsys.readouterr().err
    assert "passphrase or the recovery code" in said
    assert said.endswith("or set PERENNIAL_PASSPHRASE.\n")


def test_a_new_book_without_a_keyring_and_a_passphrase_is_not_made(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("PERENNIAL_PASSPHRASE", raising=False)
    monkeypatch.setattr("app.services.books.usable_keyring", lambda: None)

    assert main(["new", str(tmp_path / "a.book")]) == 2
    assert "set PERENNIAL_PASSPHRASE" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_new_book_prints_its_recovery_code_once_and_the_code_opens_it(
    tmp_path, capsys, monkeypatch
):
    path = str(tmp_path / "new.book")
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", "some words")
    status, made = answer(capsys, "new", path, "--currency", "EUR")
    assert status == 0
    monkeypatch.delenv("PERENNIAL_PASSPHRASE")
    monkeypatch.setenv("PERENNIAL_RECOVERY_CODE", made["recovery_code"])

    assert answer(capsys, "accounts", path) == (
        0,
        {"as_of": "2026-11-20", "count": 0, "arr": [], "overdue_arr": [], "accounts": []},
    )


@pytest.mark.parametrize("currency", ["euro", "€", "US"])
def test_a_currency_is_checked_before_anything_is_made(tmp_path, capsys, monkeypatch, currency):
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", "some words")

    assert main(["new", str(tmp_path / "new.book"), "--currency", currency]) == 2
    assert "three letters" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_brought_back_but_never_over_a_book_unasked(book, tmp_path, capsys):
    copy = str(tmp_path / "copy.book")
    assert main(["backup", book, copy]) == 0
    main(["undo", book])

    assert main(["restore", copy, book]) == 2
    assert main(["restore", copy, book, "--force"]) == 0
    _, history = answer_after(capsys, "history", book)
    assert [step["undone"] for step in history["steps"]] == [False, False]


def answer_after(capsys, *arguments):
    capsys.readouterr()
    return answer(capsys, *arguments)


def test_check_finds_a_whole_book_whole(book, capsys):
    assert answer(capsys, "check", book) == (0, {"ok": True, "problems": []})


@pytest.mark.parametrize("content", [b"", b"not a book at all", b"SQLite format 3\0 but torn"])
def test_a_file_that_is_no_book_gets_a_sentence_and_stays_as_it_is(tmp_path, capsys, content):
    path = tmp_path / "odd.book"
    path.write_bytes(content)

    assert main(["accounts", str(path)]) == 2
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert error.count("\n") == 1
    assert path.read_bytes() == content


def test_the_sample_of_a_seed_and_a_day_is_always_the_same(tmp_path, capsys):
    first, second = (str(tmp_path / f"{name}.book") for name in ("one", "two"))
    for path in (first, second):
        assert main(["sample", path, "--accounts", "5", *DAY]) == 0
    capsys.readouterr()

    assert answer(capsys, "accounts", first) == answer(capsys, "accounts", second)


def test_an_import_is_one_step_and_the_same_file_again_changes_nothing(book, tmp_path, capsys):
    file = tmp_path / "customers.csv"
    file.write_text("account_id,company,arr,renewal_date\n7,Zenith,12000,2027-03-31\n8,,1,\n")

    status, first = answer(capsys, "import", book, str(file))
    assert (status, first["kinds"]["accounts"]["created"]) == (1, 1)
    assert first["problems"][0]["line"] == 3
    _, again = answer(capsys, "import", book, str(file))
    assert again["kinds"]["accounts"]["created"] == again["kinds"]["accounts"]["updated"] == 0
    _, accounts = answer(capsys, "accounts", book)
    assert {each["name"] for each in accounts["accounts"]} == {"Acme", "Zenith"}

    assert main(["undo", book]) == 0
    capsys.readouterr()
    _, accounts = answer(capsys, "accounts", book)
    assert [each["name"] for each in accounts["accounts"]] == ["Acme"]


def test_a_dry_run_writes_nothing(book, tmp_path, capsys):
    file = tmp_path / "customers.csv"
    file.write_text("account_id,company,arr,renewal_date\n7,Zenith,12000,2027-03-31\n")

    _, found = answer(capsys, "import", book, str(file), "--dry-run")

    assert found["kinds"]["accounts"]["created"] == 1
    _, history = answer(capsys, "history", book)
    assert [step["label"] for step in history["steps"]] == ["Add a call", "Add Acme"]


def test_a_file_that_cannot_be_read_is_not_done(book, tmp_path, capsys):
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")

    assert main(["import", book, str(file)]) == 2
    assert "empty.csv" in capsys.readouterr().err


def test_an_exported_book_comes_back_equal(book, tmp_path, capsys, monkeypatch):
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    assert main(["export", book, str(first)]) == 0
    other = str(tmp_path / "other.book")
    assert main(["new", other, "--currency", "USD"]) == 0
    assert main(["import", other, str(first)]) == 0
    assert main(["export", other, str(second)]) == 0
    capsys.readouterr()

    assert first.read_bytes() == second.read_bytes()
    assert b"Acme" in first.read_bytes()


def test_a_proposal_of_one_day_is_always_the_same_file(tmp_path, capsys):
    book, first, second = (str(tmp_path / name) for name in ("s.book", "one.pdf", "two.pdf"))
    main(["sample", book, *DAY])
    capsys.readouterr()

    status, found = answer(capsys, "propose", book, "Vellmar", "-o", first)
    answer(capsys, "propose", book, "Vellmar", "-o", second)

    assert status == 0
    assert found["options"][0]["key"] == "good"
    assert Path(first).read_bytes() == Path(second).read_bytes()
    assert Path(first).read_bytes().startswith(b"%PDF")


def test_the_papers_of_a_review_of_one_day_are_always_the_same_files(book, tmp_path, capsys):
    first, second = tmp_path / "one", tmp_path / "two"

    status, found = answer(capsys, "review", book, "Acme", "-o", str(first))
    answer(capsys, "review", book, "Acme", "-o", str(second))

    assert status == 0
    assert {each["paper"] for each in found["papers"]} >= {"brief"}
    assert {each["page"] for each in found["left_out"]} >= {"objectives", "value"}
    names = sorted(each.name for each in first.iterdir())
    assert names == sorted(each.name for each in second.iterdir())
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])

    assert stop.value.code == 0
    assert {"tour", "import", "explain", "propose"} <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "given",
    [
        ["accounts"],
        ["accounts", "a.book", "--as-of", "2026-13-01"],
        ["accounts", "a.book", "--as-of", "20261101"],
        ["accounts", "a.book", "--as-of", "0001-01-01"],
        ["sample", "a.book", "--accounts", "many"],
        ["propose", "a.book", "Acme"],
        ["review", "a.book", "Acme"],
        ["--unheard-of"],
        ["unheard-of", "a.book"],
    ],
)
def test_what_cannot_be_understood_is_refused_in_one_sentence(given, capsys):
    try:
        status = main(given)
    except SystemExit as end:
        status = end.code

    assert status == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.endswith(".\n")


def test_without_a_display_a_window_is_refused_in_one_sentence(capsys, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert main(["a.book"]) == 2
    assert "no display" in capsys.readouterr().err


def test_a_change_cannot_be_told_since_a_later_day(book, capsys):
    assert main(["explain", book, "Acme", "--since", "2027-01-01", *DAY]) == 2
    assert "earlier day" in capsys.readouterr().err


@pytest.mark.parametrize("beside", ["", ".keys.json"])
@pytest.mark.parametrize("command", [["export"], ["propose"]])
def test_what_leaves_the_book_is_never_written_over_it(book, capsys, command, beside):
    over = Path(f"{book}{beside}")
    before = over.read_bytes()
    where = ["Acme", "-o", str(over)] if command == ["propose"] else [str(over)]

    assert main([*command, book, *where, *DAY]) == 2
    assert "choose another name" in capsys.readouterr().err
    assert over.read_bytes() == before


def test_a_folder_that_is_not_there_is_named_with_the_file_that_was_asked_for(book, capsys):
    assert main(["export", book, str(Path(book).parent / "gone" / "out.json")]) == 2
    assert "“out.json”" in capsys.readouterr().err


def test_a_source_that_is_not_there_is_said_once(book, tmp_path, capsys):
    assert main(["import", book, str(tmp_path / "gone.csv"), *DAY]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "gone.csv" in said.err


def test_the_reason_that_nothing_was_imported_names_the_file(book, tmp_path, capsys):
    source = tmp_path / "two.csv"
    source.write_text("colour,colour\nred,blue\n")

    assert main(["import", book, str(source), *DAY]) == 2
    assert capsys.readouterr().err.startswith("two.csv: These columns say neither")


def test_on_a_terminal_the_recovery_code_is_typed_back(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", "some words")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked = []

    def typed(prompt):
        asked.append(prompt)
        if len(asked) == 1:
            return "AAAA"
        raise EOFError

    monkeypatch.setattr("builtins.input", typed)
    assert main(["new", str(tmp_path / "new.book"), *DAY]) == 0
    assert capsys.readouterr().out.count("Recovery code") == 1
    assert len(asked) == 2
    assert answer(capsys, "new", str(tmp_path / "other.book"))[0] == 0
    assert len(asked) == 2


def contents(folder):
    """Every file but the database's own notes of who is reading."""
    return {
        each.name: each.read_bytes()
        for each in folder.iterdir()
        if each.is_file() and not each.name.endswith("-shm")
    }


@pytest.mark.parametrize("command", ["accounts", "check", "history", "export", "backup", "explain"])
def test_what_only_reads_leaves_a_copy_as_it_is(book, tmp_path, command):
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = folder / "copy.book"
    assert main(["backup", book, str(copy)]) == 0
    before = contents(folder)
    more = {"export": [str(tmp_path / "out.json")], "backup": [str(tmp_path / "more.book")]}

    assert main([command, str(copy), *more.get(command, ["Acme"] * (command == "explain"))]) == 0
    assert contents(folder) == before
    assert main(["restore", str(copy), str(tmp_path / "back.book")]) == 0
    assert contents(folder) == before


def test_what_only_reads_leaves_the_log_of_an_open_book_as_it_is(book, capsys):
    window = open_book(Path(book), Secrets(passphrase=build.PASSPHRASE))
    window.apply("Add", create(build.account(id="b", name="Brightwater")))
    before = contents(Path(book).parent)

    _, found = answer(capsys, "accounts", book)

    assert "Brightwater" in {each["name"] for each in found["accounts"]}
    assert contents(Path(book).parent) == before
    window.close()


def test_a_sample_that_is_not_encrypted_says_so(tmp_path, capsys):
    assert main(["sample", str(tmp_path / "a.book"), "--accounts", "1", *DAY]) == 0
    assert "not encrypted" in capsys.readouterr().out
