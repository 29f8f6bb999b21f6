import { useList } from '#api/list.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListTable } from '#shared/list-table.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { rowActions, useCertificateActions, useCertificatePermissions } from './actions.tsx';
import { certificateName } from './names.ts';
import { certificateListSpec, certificates } from './queries.ts';
import { certificateColumns } from './table.tsx';
import { CertificateViewTabs } from './view-tabs.tsx';

/** The certificates of the current cluster. */
export function Component() {
  const ids = useClusterIds();
  const list = useList(certificateListSpec, certificates.list(ids));
  const actionsOf = useCertificateActions();
  const { create } = useCertificatePermissions();
  const addButton = (
    <ActionLink
      variant="contained"
      label="Add certificate"
      href={paths.certificateNew(ids)}
      disabledReason={create}
    />
  );
  return (
    <Page
      title="Certificates"
      description="Gateways present the certificate that matches the requested host."
      actions={addButton}
      tabs={<CertificateViewTabs />}
    >
      <Card padding="none">
        <ListTable
          list={list}
          orderBy={certificateListSpec.orderBy}
          what="certificates"
          columns={certificateColumns}
          rowKey={(certificate) => certificate.id}
          rowLabel={certificateName}
          actions={(certificate) => rowActions(actionsOf(certificate))}
          searchLabel="Search name, host or issuer"
          labels="certificate"
          firstUse={
            <EmptyState
              title="No certificates yet"
              text="HTTPS hosts need a certificate. Have the certificate chain and the private key ready as PEM."
              action={addButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
