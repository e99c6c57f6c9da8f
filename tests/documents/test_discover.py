"""Finding files: folders, globs, .gitignore."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transdetect.documents.discover import discover, format_of
from transdetect.errors import InputError

FILES = """
a.md b.txt c.HTML d.py .hidden.md
docs/one.md docs/two.markdown docs/note.rst docs/deep/three.mdx docs/deep/four.xhtml
docs/draft.md docs/deep/keep.md docs/.obsidian/x.md
node_modules/p/readme.md env/pyvenv.cfg env/lib/x.md build/out.md build/sub/out.md
""".split()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for name in FILES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (root / ".git").mkdir()
    (root / ".gitignore").write_text("build/\ndraft.md\nkeep.md\n# note\n\n", encoding="utf-8")
    (root / "docs/deep/.gitignore").write_text("!keep.md\n", encoding="utf-8")
    return root


def _found(root: Path, *paths: str, **options: object) -> list[str]:
    found = []
    for item in discover(paths, root=root, **options):  # type: ignore[arg-type]  # the options vary
        if isinstance(item, InputError):
            found.append("! " + str(item).replace(str(root) + os.sep, ""))
        else:
            found.append(item.relative_to(root).as_posix())
    return found


DOCS = ["docs/one.md", "docs/two.markdown", "docs/deep/four.xhtml", "docs/deep/keep.md"]
DOCS += ["docs/deep/three.mdx"]


def test_a_folder(tree: Path) -> None:
    assert _found(tree, ".") == ["a.md", "b.txt", "c.HTML", *DOCS]
    assert _found(tree, "docs") == DOCS


def test_a_folder_below_heeds_the_rules_above(tree: Path) -> None:
    assert _found(tree, "docs/deep") == [name for name in DOCS if "deep" in name]


def test_rules_above_count_within_a_repository_only(tree: Path) -> None:
    (tree / ".git").rmdir()
    assert "docs/draft.md" in _found(tree, "docs")
    assert "docs/draft.md" not in _found(tree, ".")


def test_gitignore_can_be_left_aside(tree: Path) -> None:
    found = _found(tree, ".", respect_gitignore=False)
    assert {"docs/draft.md", "build/out.md", "build/sub/out.md"} < set(found)
    assert "node_modules/p/readme.md" not in found


def test_what_is_named_is_taken(tree: Path) -> None:
    names = ["docs/draft.md", "d.py", ".hidden.md", "node_modules/p/readme.md", "docs/note.rst"]
    assert _found(tree, *names, exclude=["*"]) == names
    assert _found(tree, "build") == ["build/out.md", "build/sub/out.md"]
    assert _found(tree, "build/sub") == ["build/sub/out.md"]


def test_exclude(tree: Path) -> None:
    assert _found(tree, ".", exclude=["docs/", "*.txt"]) == ["a.md", "c.HTML"]
    assert _found(tree, "docs", exclude=["/docs/deep"]) == DOCS[:2]
    assert _found(tree, ".", exclude=["*", "!a.md"]) == ["a.md"]


def test_globs(tree: Path) -> None:
    assert _found(tree, "docs/**/*.md") == ["docs/one.md", "docs/deep/keep.md"]
    assert _found(tree, "*.md") == ["a.md"]
    assert _found(tree, "docs/*.rst") == ["docs/note.rst"]
    assert _found(tree, "docs/[ot]*") == ["docs/one.md", "docs/two.markdown"]
    assert _found(tree, "*.zip") == ["! *.zip: no file matches this pattern"]
    assert _found(tree, "nope/*.md") == ["! nope/*.md: no file matches this pattern"]


def test_a_name_with_a_wildcard_in_it_is_a_name_if_it_exists(tree: Path) -> None:
    (tree / "x[1].md").write_text("x", encoding="utf-8")
    assert _found(tree, "x[1].md") == ["x[1].md"]


def test_mistakes_do_not_stop_the_others(tree: Path) -> None:
    (tree / "broken.md").symlink_to("nowhere")
    found = _found(tree, "nope.md", "a.md", "broken.md", "a\0b", "b.txt", "x" * 300)
    assert found[:3] == [
        "! nope.md: there is no such file or folder",
        "a.md",
        "! broken.md: is a link to something that does not exist",
    ]
    assert found[4] == "b.txt"
    assert all(line.startswith("! ") for line in (found[3], found[5]))


def test_each_file_once(tree: Path) -> None:
    (tree / "docs/link.md").symlink_to("../a.md")
    assert _found(tree, "a.md", ".", "docs", "./a.md") == ["a.md", "b.txt", "c.HTML", *DOCS]


def test_loops_of_links_end(tree: Path) -> None:
    (tree / "docs/loop").symlink_to("..")
    (tree / "self.md").symlink_to("self.md")
    assert _found(tree, ".") == ["a.md", "b.txt", "c.HTML", *DOCS]
    assert _found(tree, "docs/loop/docs") == [
        name.replace("docs", "docs/loop/docs", 1) for name in DOCS
    ]


def test_a_folder_that_cannot_be_listed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = _found(tree, "docs")
    assert found == [*DOCS[:2], "! docs/deep: cannot be read: Permission denied"]


def test_relative_to_the_current_folder(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert next(str(path) for path in discover(["docs/deep"])) == str(Path("docs/deep/four.xhtml"))
    assert list(discover([Path("a.md")])) == [Path("a.md")]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.md", "markdown"),
        ("x/README.MD", "markdown"),
        ("a.mdx", "markdown"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.txt", "text"),
        ("a.rst", "text"),
        ("LICENSE", "text"),
        ("", "text"),
    ],
)
def test_format_of(name: str, format: str) -> None:
    assert format_of(name) == format
    assert format_of(Path(name)) == format
