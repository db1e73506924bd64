import { type ReactElement } from 'react';
import { SettingsFrame } from '../../shared/settings-frame';
import { AuditSection } from './audit-section';
import { KeysSection } from './keys-section';
import { PeopleSection } from './people-section';
import { PrivacySection } from './privacy-section';
import { ProvidersSection } from './providers-section';

const PARTS = {
  people: PeopleSection,
  keys: KeysSection,
  providers: ProvidersSection,
  privacy: PrivacySection,
  audit: AuditSection,
} as const;

/** One part of the settings; all are reached from each. */
export function SettingsPage({ part }: { readonly part: keyof typeof PARTS }): ReactElement {
  const Part = PARTS[part];
  return (
    <SettingsFrame>
      <Part />
    </SettingsFrame>
  );
}
