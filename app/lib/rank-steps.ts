/**
 * The orders a board passes through on its way from the frozen ranks to the revealed ones: one row a step, from
 * the last place up, so that the eye can follow and the winner comes last.
 *
 * @param from ids in frozen order
 * @param to the same ids in revealed order
 * @returns every order after `from`, the last one equal to `to`; empty when nothing moves
 */
export function rankSteps(from: readonly string[], to: readonly string[]): string[][] {
  const steps: string[][] = [];
  let order = [...from];
  for (let place = to.length - 1; place >= 0; place--) {
    const id = to[place];
    if (id === undefined || order[place] === id) continue;
    order = order.filter((other) => other !== id);
    order.splice(place, 0, id);
    steps.push([...order]);
  }
  return steps;
}
