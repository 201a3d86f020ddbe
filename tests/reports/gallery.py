"""Make the pictures in docs/gallery from the examples: pages by pdftoppm, screens by Chromium. Both must be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "docs" / "gallery"
AS_OF = "2026-11-24"
SHOP, TOWN = "examples/madoguchi-chatbot", "examples/midori-town-deployment"
BESIDE = ("--case", f"{TOWN}/case.yaml", "--reviews", f"{TOWN}/reviews.yaml", "--waivers", f"{TOWN}/waivers.yaml")


def gensoku(*words: str) -> None:
    """Run the program; open gaps are expected."""
    done = subprocess.run([sys.executable, "-m", "checker", *words], cwd=ROOT, check=False)
    assert done.returncode in (0, 1), words


def pages(source: Path, name: str, *numbers: int, size: int = 760) -> None:
    """Picture pages of a PDF."""
    for number in numbers:
        target = str(HERE / f"{name}-{number}")
        words = ["-png", "-singlefile", "-f", str(number), "-scale-to", str(size), str(source), target]
        subprocess.run(["pdftoppm", *words], check=True, stderr=subprocess.DEVNULL)


def screen(source: Path, name: str, height: int) -> None:
    """Picture the beginning of a page in a browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "chromium is not installed"
    words = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=0.7"]
    shot = f"--screenshot={HERE / name}.png"
    subprocess.run(
        [browser, *words, f"--window-size=1000,{height}", shot, source.as_uri()], check=True, stderr=subprocess.DEVNULL
    )


def main() -> None:
    """Make all pictures anew."""
    os.chdir(ROOT)
    for old in HERE.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for language in ("ja", "en"):
            common = ("--as-of", AS_OF, "--lang", language, "--output")
            for kind in ("html", "pdf", "xlsx", "docx"):
                gensoku("check", f"{SHOP}/declaration.yaml", "--format", kind, *common, str(out / f"shop.{kind}"))
            screen(out / "shop.html", f"html-{language}", 2300)
            pages(out / "shop.pdf", f"pdf-{language}", 1, 2)
            for edition in ("public", "plain"):
                target = str(out / f"{edition}.pdf")
                gensoku(
                    *(
                        "check",
                        f"{TOWN}/declaration.yaml",
                        *BESIDE,
                        "--edition",
                        edition,
                        "--format",
                        "pdf",
                        *common,
                        target,
                    )
                )
                pages(out / f"{edition}.pdf", f"{edition}-{language}", 1)
            gensoku("check", f"{SHOP}/declaration.yaml", "--format", "json", *common, str(out / "a.json"))
            gensoku("check", f"{SHOP}-complete/declaration.yaml", "--format", "json", *common, str(out / "b.json"))
            letter = (
                "--force",
                "--due",
                "2026-12-10",
                "--format",
                "pdf",
                "--lang",
                language,
                "--output",
                str(out / "letter.pdf"),
            )
            gensoku("request", str(out / "a.json"), *letter)
            pages(out / "letter.pdf", f"letter-{language}", 1)
            beside = ("--format", "pdf", "--lang", language, "--output", str(out / "compare.pdf"))
            gensoku("compare", str(out / "a.json"), str(out / "b.json"), *beside)
            pages(out / "compare.pdf", f"compare-{language}", 1, 2)
            if shutil.which("soffice"):
                for kind in ("docx", "xlsx"):
                    words = [
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        str(out / kind),
                        str(out / f"shop.{kind}"),
                    ]
                    subprocess.run(
                        ["soffice", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                    )
                    pages(out / kind / "shop.pdf", f"{kind}-{language}", 1)


if __name__ == "__main__":
    main()
