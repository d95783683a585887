"""Questions about lever and graph games: which states are stable, what follows, what an actor would have to want."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kalkul.case import Case
from kalkul.limits import DEFAULT_DRAWS, DEFAULT_WORK
from kalkul.results import InverseAnswer, NextAnswer, SolveAnswer

__all__ = ["Conflicts"]


class Conflicts:
    """What can be asked of the lever and graph games of a case."""

    case: Case

    def solve(
        self,
        game: str | None = None,
        *,
        concepts: Sequence[str] | None = None,
        why: Sequence[str | int] = (),
        coalitions: Sequence[Sequence[str]] = (),
        coalitions_up_to: int = 0,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> SolveAnswer:
        """Work out which states of a lever or graph game are stable, and why.

        Parameters
        ----------
        game
            Id of the game; the only lever or graph game, or ``main``, unless given.
        concepts
            Of ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``; all unless given.
        why
            States (numbers, names, or conditions that hold in one state alone) to give certificates for.
        coalitions
            Coalitions, each as its members.
        coalitions_up_to
            Also every coalition of two up to so many members.
        work, draws, seed
            Where orders are left open: steps per state and actor before completions are drawn, how many, and the
            start of the random numbers.
        timeout
            Seconds after which to stop with an error; it never changes an answer.
        progress
            Called now and then with what is being done and the steps done.

        Returns
        -------
        SolveAnswer
            States are numbered from 1.

        Raises
        ------
        QuestionError
            When the game cannot be asked this.
        CaseError
            When its states contradict one another.
        WorkLimitError
            When it does not fit into memory; nothing was spent then.
        StoppedError
            When the timeout passes.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("prisoners-dilemma").solve()
        >>> answer.equilibria["nash"], answer.equilibria["seq"]
        ((4,), (1, 4))
        """
        from kalkul.stability.solve import solve

        return solve(
            self.case,
            game,
            concepts=concepts,
            why=why,
            coalitions=coalitions,
            coalitions_up_to=coalitions_up_to,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def next(
        self,
        game: str | None = None,
        *,
        concept: str = "seq",
        start: str | int | None = None,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> NextAnswer:
        """Follow the undeterred moves of a lever or graph game to where it comes to rest.

        Parameters
        ----------
        game
            As for `solve`.
        concept
            The concept that says which moves are deterred.
        start
            State to start from; the status quo unless given.
        work, draws, seed, timeout, progress
            As for `solve`; ``work`` also limits the states followed.

        Raises
        ------
        QuestionError
            When there is no state to start from, or the game cannot be asked this.
        WorkLimitError
            When more states follow than ``work`` allows.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("elmira-1991").next(concept="nash")
        >>> answer.start, [(move.mover, move.to) for move in answer.moves], answer.ends[0].states
        (1, [('LG', 7)], (7,))
        """
        from kalkul.stability.what_follows import what_follows

        return what_follows(
            self.case,
            game,
            concept=concept,
            start=start,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )

    def inverse(
        self,
        game: str | None = None,
        *,
        state: str | int,
        actor: str,
        concepts: Sequence[str] | None = None,
        work: int = DEFAULT_WORK,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        timeout: float | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> InverseAnswer:
        """Count the strict orders of one actor under which a state is an equilibrium, all others as they are.

        Parameters
        ----------
        game, concepts, timeout, progress
            As for `solve`.
        state
            The state: its number, its name, or a condition that holds there alone.
        actor
            Whose orders.
        work, draws, seed
            Steps per concept before orders are drawn, how many, and the start of the random numbers.

        Raises
        ------
        QuestionError
            When the actor does not move, the state is none, or what another actor wants is left open.

        Examples
        --------
        >>> import kalkul
        >>> answer = kalkul.load("syria-iraq-1975").inverse(state=2, actor="Syria", concepts=["seq"])
        >>> answer.concepts["seq"].count, answer.total
        ('384', '720')
        """
        from kalkul.stability.inverse_asked import ask_inverse

        return ask_inverse(
            self.case,
            game,
            state=state,
            actor=actor,
            concepts=concepts,
            work=work,
            draws=draws,
            seed=seed,
            timeout=timeout,
            progress=progress,
        )
