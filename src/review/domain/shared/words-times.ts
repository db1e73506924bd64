import { type Fact, type TimeView } from '../../review.api';
import { type Spoken } from './words';

export const TIME_WORDS: Readonly<Record<TimeView['name'], Spoken>> = {
  first: ['Erste kritische Erwähnung', 'First critical mention'],
  opened: ['Erkannt', 'Detected'],
  paged: ['Erster Alarm', 'First page'],
  acknowledged: ['Übernommen', 'Acknowledged'],
  room: ['Krisenraum offen', 'War room open'],
  answered: ['Erste öffentliche Antwort', 'First public answer'],
  kept: ['Zusagen eingehalten', 'Promises kept'],
  closed: ['Beendet', 'Over'],
};

export const VERDICT_WORDS: Readonly<Record<TimeView['verdict'], Spoken>> = {
  met: ['erreicht', 'met'],
  missed: ['verfehlt', 'missed'],
  pending: ['noch offen', 'still open'],
  none: ['–', '–'],
};

/** The mark beside the word, so that colour is never alone. */
export const VERDICT_SIGNS: Readonly<Record<TimeView['verdict'], string>> = {
  met: '✓',
  missed: '✗',
  pending: '…',
  none: '',
};

export const TRACK_WORDS = {
  public: ['Öffentlich', 'Public'],
  internal: ['Intern', 'Internal'],
  decision: ['Entscheidungen', 'Decisions'],
} as const satisfies Record<string, Spoken>;

export const TRACKS = ['public', 'internal', 'decision'] as const;

export const SECTION_WORDS: Readonly<Record<Fact['section'], Spoken>> = {
  happened: ['Was geschah', 'What happened'],
  noticed: ['Wie wir es merkten', 'How we noticed'],
  done: ['Was wir taten', 'What we did'],
  said: ['Was wir öffentlich sagten', 'What we said in public'],
  worked: ['Was gut lief', 'What worked'],
  improve: ['Was besser werden muss', 'What must get better'],
};
