"""What a stopped run has ready for a person who goes on by hand."""

from pathlib import Path

from runs import Run


def has_kit(run: Run, order: str) -> None:
    """The run says where to go on and with what, on the terminal and in the report."""
    kit = run.filing["by_hand"]
    assert kit["address"].endswith(f"/p/order/detail.html?orderId={order}")
    assert kit["files"] == [file["file"] for file in run.filing["evidence"]]
    assert all((Path(kit["folder"]) / name).is_file() for name in kit["files"])
    assert Path(kit["text_file"]).read_text(encoding="utf-8") == run.filing["description"]
    told = run.stderr.splitlines()
    first = next(at for at, line in enumerate(told) if kit["address"] in line)
    assert run.filing["run_dir"] in told[first + 1]
    assert "--by-hand" in told[first + 2]
    assert '<h2 id="by-hand">Go on by hand' in run.file("report.html").read_text(encoding="utf-8")


def has_no_kit(run: Run) -> None:
    """Nobody is sent to the site."""
    assert run.filing["by_hand"] is None
    assert "--by-hand" not in run.stderr
    assert not run.file("text.txt").exists()
    assert 'id="by-hand"' not in run.file("report.html").read_text(encoding="utf-8")
