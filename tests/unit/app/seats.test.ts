import { describe, expect, it } from 'vitest';
import { seatReport } from '@/app/components/teach/control/seats';

const seat = (participantId: string, address: string, browser: string, takenAt: number) => ({
  ...{ participantId, address, browser, takenAt },
});
const names = (report: ReturnType<typeof seatReport>) =>
  report.twins.map(({ seats, late }) => [seats.map(({ participantId }) => participantId).join(), late]);

describe('seats that look like one person', () => {
  it('share address and browser', () => {
    const seats = [
      seat('a', '10.0.0.1', 'Chrome 141 · Android', 1),
      seat('b', '10.0.0.2', 'Chrome 141 · Android', 2),
      seat('c', '10.0.0.1', 'Firefox 144 · Linux', 3),
      seat('d', '10.0.0.1', 'Chrome 141 · Android', 4),
    ];
    expect(names(seatReport(seats, null))).toEqual([['a,d', false]]);
    expect(names(seatReport(seats, 4))).toEqual([['a,d', true]]);
    // Whoever came first was alone then, in whatever order they are listed.
    expect(names(seatReport(seats.toReversed(), 4))).toEqual([['a,d', true]]);
    expect(names(seatReport(seats, 5))).toEqual([['a,d', false]]);
  });

  it('are none where nothing is known of them', () => {
    expect(seatReport([seat('a', '', '', 1), seat('b', '', '', 2)], 1)).toEqual({ twins: [], shared: null });
  });

  it('are not every pair of a class behind one router, but whoever came after the start', () => {
    const room = Array.from({ length: 8 }, (_, index) =>
      seat(`s${index}`, '203.0.113.7', 'Chrome 141 · ChromeOS', index),
    );
    const report = seatReport(room, 100);
    expect(report.shared).toEqual({ address: '203.0.113.7', count: 8 });
    expect(report.twins).toEqual([]);
    const [late] = seatReport(
      [...room, seat('late', '203.0.113.7', 'Chrome 141 · ChromeOS', 101)],
      100,
    ).twins;
    expect(late?.late).toBe(true);
    // Someone at home is told from them.
    const home = [
      seat('h1', '198.51.100.1', 'Safari 18 · iPad', 3),
      seat('h2', '198.51.100.1', 'Safari 18 · iPad', 4),
    ];
    expect(names(seatReport([...room, ...home], 100))).toEqual([['h1,h2', false]]);
  });
});
