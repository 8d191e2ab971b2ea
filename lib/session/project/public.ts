/** What everyone in the room may know. */
import { board } from '../board';
import { crowdView } from '../crowd';
import { digitCounts } from '../digits';
import { currentRound, submissionsOf } from '../lookup';
import { activeMember, presentMembers } from '../relay';
import type { Round, SessionState } from '../state';
import { awaitedCount } from '../submissions';
import { lobbyNames, type PublicView, type RoundView, type TeamView } from '../views';
import { climbs } from './climb';
import { predictionView } from './predictions';
import { standing } from './standing';
import { called } from './support';

const teamViews = (state: SessionState, round: Round): TeamView[] =>
  round.teams.map((team) => {
    const inTeam = (id: string) => called(state, round, { id, members: [id] });
    const active = activeMember(state, team);
    return {
      id: team.id,
      members: presentMembers(state, team).map(inTeam),
      stage: team.stage,
      active: active === undefined ? null : inTeam(active).participantId,
    };
  });

function roundView(state: SessionState, round: Round): RoundView {
  return {
    id: round.id,
    index: state.rounds.indexOf(round),
    labId: round.labId,
    labVersion: round.labVersion,
    score: round.score,
    settings: round.settings,
    phase: round.phase,
    submissions: submissionsOf(round).length,
    pending: awaitedCount(state, round),
    standing: standing(state, round),
    ranked: board(state, round).length,
    prediction: predictionView(state, round),
    crowd: crowdView(round),
    teams: teamViews(state, round),
  };
}

export function publicView(state: SessionState): PublicView {
  const present = Object.values(state.participants).filter(({ removed }) => !removed);
  return {
    code: state.code,
    title: state.title,
    version: state.version,
    endedAt: state.endedAt,
    locked: state.locked,
    participants: present.length,
    names: present.slice(-lobbyNames).map(({ name }) => name),
    planned: state.plan.length,
    digits: digitCounts(state.digits),
    climbs: climbs(state),
    round: roundView(state, currentRound(state)),
  };
}
