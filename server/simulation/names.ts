/** Names for a class, Japanese and English in turn, no two alike. */
const families =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水'.split(
    ' ',
  );
const given =
  'さくら 蓮 葵 陽翔 結衣 大和 美咲 湊 ひなた 悠真 凛 樹 あかり 颯太 紬 海斗 千尋 健太 花 拓海'.split(' ');
const first =
  'Emma Noah Olivia Liam Ava Lucas Mia Ethan Zoe Oscar Lily Hugo Ines Felix Maya Theo Nora Leon Alma Finn'.split(
    ' ',
  );
const initials = 'A B C D E F G H J K L M N P R S T V W Y'.split(' ');

const pick = (list: readonly string[], index: number) => list[index % list.length] ?? '';

/** Name number `index`; unique below 800. */
export function nameOf(index: number): string {
  const pair = index >> 1;
  // The second part moves on by one each time the first has gone round, so that all pairs come.
  const second = pair + Math.floor(pair / 20);
  return index % 2 === 0
    ? `${pick(families, pair)} ${pick(given, second)}`
    : `${pick(first, pair)} ${pick(initials, second)}.`;
}

export const mostNames = 800;
