import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { StartupSettingName } from '#domain/startup-settings.ts';
import { Banner } from '#kit/banner.tsx';
import { startupHelp } from './settings-help.ts';

export interface SettingsFieldsProps<Values extends object> {
  form: UseFormReturn<Values>;
  disabled: boolean;
}

/** A warning below a field about its effect on traffic. Screen readers announce it when an edit shows it. */
export function SettingNotice({ children }: { children: ReactNode }) {
  return (
    <Banner tone="warning" role="status">
      {children}
    </Banner>
  );
}

const Hint = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));

/** Says above the fields of a setting that only a start-up file can set it. */
export function StartupHint({ name }: { name: StartupSettingName }) {
  return <Hint>{startupHelp(name)}</Hint>;
}
