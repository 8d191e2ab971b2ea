/** The server dies in the middle of a round. */
import { ProtocolStudent } from '../support/protocol-student';
import { type RunningServer, startServer } from '../support/server';
import { Student } from './support/student';
import { Teacher } from './support/teacher';
import { expect, test } from './support/test';

/** What Chromium writes while nobody listens on the port. */
const serverIsAway =
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|WebSocket connection to .* failed/u;

test('after SIGKILL and a new start everything acknowledged is there and pages come back by themselves', async ({
  enter,
}) => {
  const before = await startServer();
  const origin = before.url;
  let after: RunningServer | null = null;
  try {
    const teacher = new Teacher(await enter({ name: 'teacher', origin, width: 1440, height: 900 }));
    const code = await teacher.openAtOnce(before.setupPath, 'Restart', 'xor');
    const student = new Student(await enter({ name: 'Emi', origin }), code);
    const screen = await enter({ name: 'projector', origin, width: 1920, height: 1080 });
    await screen.page.goto(`/s/${code}/projector`);
    for (const person of [teacher.person, student.person, screen]) person.tolerate(serverIsAway);
    await student.join('Emi');
    const witness = await ProtocolStudent.join(origin, code, 'Witness');
    await teacher.start();
    await student.train(1);
    await student.submit(1);
    await expect.poll(() => witness.session.round.standing.rows).toHaveLength(1);
    // As the server would tell it now: what it tells by itself, it tells a little later.
    const { round } = (await witness.enterAgain()).session;

    await before.kill();
    await expect(
      student.person.page.getByText(student.person.words('common.connection.offline')),
    ).toBeVisible();
    after = await startServer({ dataFolder: before.dataFolder, port: before.port });

    await expect(
      student.person.page.getByText(student.person.words('common.connection.online')),
    ).toBeVisible();
    await expect.poll(() => witness.socket.connected).toBe(true);
    const { session, seat } = await witness.enterAgain();
    // Phase and deadline, the board with its scores, the settings: all as they were.
    expect(session.round).toEqual(round);
    expect(session.names).toEqual(['Emi', 'Witness']);
    expect(seat?.participant).toEqual(witness.seat.participant);

    // The class goes on: on the same pages, without a reload.
    await student.train(2);
    await student.submit(2);
    await teacher.freeze();
    await teacher.reveal();
    await student.expectNow('reveal');
    witness.leave();
  } finally {
    await (after ?? before).remove();
  }
});
