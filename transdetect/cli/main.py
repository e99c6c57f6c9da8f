"""The command line's door: `transdetect scan|fix|explain|rules|config|terms|models`.

`Program` is the group of commands, and the one place where an exception becomes a sentence and
an exit status: 0 nothing to complain of, 1 findings, 2 the run itself failed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from transdetect import __version__
from transdetect.cli import trouble
from transdetect.cli.config import config
from transdetect.cli.explain import explain
from transdetect.cli.fix import fix
from transdetect.cli.models import models
from transdetect.cli.rules import rules
from transdetect.cli.scan import scan
from transdetect.cli.terms import terms
from transdetect.config.nearest import did_you_mean
from transdetect.errors import TransdetectError


class Program(click.Group):
    """The commands together, with our way of saying what went wrong."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run the command in `args` (None: the process's own) and exit with its status."""
        extra["standalone_mode"] = False
        try:
            status = super().main(args, *rest, **extra)
        except click.ClickException as e:
            trouble.write_error(_sentence(e))
            status = trouble.FAILED
        except (click.Abort, KeyboardInterrupt):
            status = _interrupted()
        sys.exit(status if isinstance(status, int) else trouble.CLEAN)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that `ctx` names; its status, whatever happens."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            return _interrupted()
        except BrokenPipeError:
            return _pipe_closed()
        except TransdetectError as e:
            trouble.write_error(str(e))
            return trouble.FAILED
        except OSError as e:
            trouble.write_error(_reason(e))
            _abandon(sys.stdout)
            return trouble.FAILED
        except Exception as e:
            trouble.Trouble().internal(e)
            return trouble.FAILED
        return status

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`; a usage error that names the nearest if there is none."""
        command = super().get_command(ctx, cmd_name)
        if command is None and not ctx.resilient_parsing:
            near = did_you_mean(cmd_name, self.commands)
            if Path(cmd_name).exists():
                near = f'; did you mean "transdetect scan {cmd_name}"?'
            near = near or f"; the commands are {', '.join(sorted(self.commands))}"
            raise click.UsageError(f'there is no command "{cmd_name}"{near}', ctx)
        return command


def _sentence(error: click.ClickException) -> str:
    """One sentence for a command line that cannot be understood."""
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption):
        options = [o for p in ctx.command.params for o in p.opts] if ctx else []
        help_ = f'; "{ctx.command_path} --help" lists the options' if ctx else ""
        near = did_you_mean(error.option_name, [o for o in options if o.startswith("--")], help_)
        return f"there is no option {error.option_name}{near}"
    message = " ".join(error.format_message().split()).rstrip(".")
    if message.startswith(("Missing ", "Invalid ", "Option ", "Got ")):
        message = message[0].lower() + message[1:]
        message += f'; "{ctx.command_path} --help" shows how' if ctx else ""
    return message


def _reason(error: OSError) -> str:
    """Why the system refused something outside the work on a single draft."""
    try:
        Path.cwd()
    except OSError:
        return "the current folder is gone; change to another one"
    return f"cannot write the output: {error.strerror or error}"


def _interrupted() -> int:
    trouble.write_error("interrupted")
    return trouble.INTERRUPTED


def _pipe_closed() -> int:
    """Whoever read our output has seen enough; that is no error of theirs or ours."""
    _abandon(sys.stdout)
    return trouble.PIPE_CLOSED


def _abandon(stream: Any) -> None:
    """Let what is still buffered for `stream` vanish, so that exiting does not fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # not a real file (tests): nothing to abandon
        pass


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands=[scan, fix, explain, rules, config, terms, models],
    invoke_without_command=True,
)
@click.version_option(__version__, "-V", "--version", message="transdetect %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int:
    """Find what machine translation left behind in English drafts.

    Exit status: 0 nothing found at or above the threshold, 1 findings, 2 the run itself failed.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return trouble.FAILED
    return trouble.CLEAN


def main() -> NoReturn:
    """Run the command line of this process; never returns."""
    program.main()
