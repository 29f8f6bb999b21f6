import { Outlet, useLocation, useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tabs } from '#kit/tabs.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { GatewayIssuesNotice } from '#shared/gateway-issues.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { useCertificateActions, useCertificatePermissions } from './actions.tsx';
import { ExpiryTag } from './embed.tsx';
import { certificateName } from './names.ts';
import { certificates } from './queries.ts';

/** The page frame for the tabs of one certificate. */
export function Component() {
  const ids = useCertificateIds();
  const { data: certificate } = usePrefetched(certificates.one(ids));
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const actionsOf = useCertificateActions(() => void navigate(paths.certificates(ids)));
  const actions = actionsOf(certificate);
  const name = certificateName(certificate);
  const tab = (label: string, href: string) => ({ label, href, selected: pathname === href });
  return (
    <Page
      title={name}
      status={<ExpiryTag validity={certificate} />}
      description={
        certificate.type === 'Server' ? 'Server certificate' : 'Client certificate for upstreams'
      }
      meta={
        <span>
          id <Mono>{certificate.id}</Mono> <CopyButton text={certificate.id} noun="id" />
        </span>
      }
      actions={
        <>
          <ActionButton action={actions.replace} />
          <ActionButton action={actions.edit} />
          <MenuButton
            label={`More actions for ${name}`}
            actions={() => [actions.copyId, actions.remove]}
          />
        </>
      }
      tabs={
        <Tabs
          label="Parts of the certificate"
          items={[
            tab('Overview', paths.certificate(ids)),
            tab('JSON', paths.certificateJson(ids)),
            tab('History', paths.certificateHistory(ids)),
          ]}
        />
      }
    >
      <GatewayIssuesNotice
        record={certificate}
        noun="certificate"
        editHref={paths.certificateEdit(ids)}
        editDisabledReason={useCertificatePermissions().change}
      />
      <Outlet />
    </Page>
  );
}
