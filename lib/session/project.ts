/**
 * State → what each onlooker is told. The only code through which hidden scores can leave a session, and it
 * lets them out after the reveal, or to the class view of a round that the teacher has unsealed (S31–S34).
 */
export { classView } from './project/class';
export { publicView } from './project/public';
export { seatView } from './project/seat';
/** What a reveal will need, worked out before it without telling anyone. */
export { comparisonAhead } from './project/shake-up';
/** Of a revealed round only. */
export { revealRows } from './project/standing';
