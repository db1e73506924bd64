import { type ComponentType, type ReactElement } from 'react';
import { SettingsFrame } from '../../shared/settings-frame';
import { AuditSection } from './audit-section';
import { KeysSection } from './keys-section';
import { PeopleSection } from './people-section';
import { PrivacySection } from './privacy-section';
import { ProvidersSection } from './providers-section';

export const PeopleSettingsPage = settingsPage(PeopleSection);
export const KeysSettingsPage = settingsPage(KeysSection);
export const ProvidersSettingsPage = settingsPage(ProvidersSection);
export const PrivacySettingsPage = settingsPage(PrivacySection);
export const AuditSettingsPage = settingsPage(AuditSection);

/** One part of the settings; all are reached from each. */
function settingsPage(Part: ComponentType): ComponentType {
  return function SettingsPage(): ReactElement {
    return (
      <SettingsFrame>
        <Part />
      </SettingsFrame>
    );
  };
}
