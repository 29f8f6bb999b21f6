import { useLocation } from 'react-router';
import { Tabs } from '#kit/tabs.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** Tabs for the list of certificates and their coverage. */
export function CertificateViewTabs() {
  const ids = useClusterIds();
  const { pathname } = useLocation();
  const view = (label: string, href: string) => ({ label, href, selected: pathname === href });
  return (
    <Tabs
      label="Views of the certificates"
      items={[
        view('All certificates', paths.certificates(ids)),
        view('Coverage', paths.certificateCoverage(ids)),
      ]}
    />
  );
}
