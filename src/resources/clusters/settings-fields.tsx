import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Banner } from '#kit/banner.tsx';

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
