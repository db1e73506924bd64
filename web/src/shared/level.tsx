import { useComputedColorScheme } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type WordKey } from '../i18n/word-key';
import { paintOf } from './skala';

export function levelWord(level: number | null): WordKey {
  return level === null ? 'level.unknown' : (`level.${level}` as WordKey);
}

/** Number, word and colour: never colour alone. */
export function LevelBadge({
  level,
  size = 'md',
}: {
  readonly level: number | null;
  readonly size?: 'md' | 'lg';
}): ReactElement {
  const { t } = useTranslation();
  const theme = useComputedColorScheme('light');
  const { background, text } = paintOf(level, theme);
  const isUnknown = level === null;
  return (
    <span
      className={`level level--${size}${isUnknown ? ' level--unknown' : ''}`}
      style={isUnknown ? { color: text } : { backgroundColor: background, color: text }}
    >
      <span className="visually-hidden">{t('level.label')} </span>
      <span className="level__number">{level ?? '?'}</span>
      <span className="level__word">{t(levelWord(level))}</span>
    </span>
  );
}
