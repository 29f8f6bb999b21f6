import type { ReactNode } from 'react';
import { Banner } from '#kit/banner.tsx';

/** What a setting does to traffic, right below its field; read out when an edit brings it up. */
export function Consequence({ children }: { children: ReactNode }) {
  return (
    <Banner tone="warning" role="status">
      {children}
    </Banner>
  );
}
