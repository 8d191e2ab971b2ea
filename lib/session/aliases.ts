/** Names that the server chooses where a round hides the class's own: the chemical elements, in order of arrival. */
import type { Locale } from '../labs/localised';
import type { Called } from './views';

const names: Readonly<Record<Locale, string>> = {
  en: 'Hydrogen Helium Lithium Beryllium Boron Carbon Nitrogen Oxygen Fluorine Neon Sodium Magnesium Aluminium Silicon Phosphorus Sulphur Chlorine Argon Potassium Calcium Scandium Titanium Vanadium Chromium Manganese Iron Cobalt Nickel Copper Zinc Gallium Germanium Arsenic Selenium Bromine Krypton Rubidium Strontium Yttrium Zirconium',
  ja: '水素 ヘリウム リチウム ベリリウム ホウ素 炭素 窒素 酸素 フッ素 ネオン ナトリウム マグネシウム アルミニウム ケイ素 リン 硫黄 塩素 アルゴン カリウム カルシウム スカンジウム チタン バナジウム クロム マンガン 鉄 コバルト ニッケル 銅 亜鉛 ガリウム ゲルマニウム ヒ素 セレン 臭素 クリプトン ルビジウム ストロンチウム イットリウム ジルコニウム',
};

const lists = { en: names.en.split(' '), ja: names.ja.split(' ') };

/** The name that stands for number `alias`: an element; after the last one they begin again with a numeral. */
export function aliasName(alias: number, locale: Locale): string {
  const list = lists[locale];
  const name = list[alias % list.length] ?? '';
  const lap = Math.floor(alias / list.length);
  return lap === 0 ? name : `${name} ${lap + 1}`;
}

/** How somebody is called on a page in this language; a team by all its members. */
export const calledName = ({ name, aliases }: Pick<Called, 'name' | 'aliases'>, locale: Locale): string =>
  aliases.length === 0 ? name : aliases.map((alias) => aliasName(alias, locale)).join(' · ');
