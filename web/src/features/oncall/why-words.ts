import { type TFunction } from 'i18next';
import { type ShiftView } from '../../../../src/oncall/oncall.api';

/** What somebody would answer who is asked "why you?". */
export function whyWords(t: TFunction, { kind, layer, insteadOf }: ShiftView['why']): string {
  const what = kind === 'rotation' ? t('why.rotation', { layer: layer ?? '' }) : t(`why.${kind}`);
  return insteadOf === null ? what : t('why.instead-of', { what, name: insteadOf });
}
