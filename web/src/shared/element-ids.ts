/** Elements that a key leads to, by their id. */
export const MENTION_SEARCH = 'mention-search';
export const ACKNOWLEDGE = 'acknowledge';
export const LEVEL_MENU = 'level-menu';
export const MORE_MENU = 'more-menu';
export const NOTE_FIELD = 'incident-note';
export const NEW_PROMISE = 'new-promise';
export const RECORD_DECISION = 'record-decision';
