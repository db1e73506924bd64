import { type Playbook } from './shared/playbook-schema';

/** Used when the playbook that the settings name cannot be had: a firestorm must page, whatever is wrong with a file. */
export const EMERGENCY_PLAYBOOK: Playbook = {
  format: 2,
  id: 'notfall',
  title: { de: 'Notfall: nur Alarm', en: 'Emergency: page only' },
  steps: [{ id: 'alarm', type: 'page', title: { de: 'Bereitschaft alarmieren', en: 'Page who is on call' } }],
};
