import { useList } from '#api/list.ts';
import { FirstUse } from '#kit/empty.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListPage } from '#shared/list-page.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { rowActions, useCertificateActions, useCertificatePermissions } from './actions.tsx';
import { certificateName } from './names.ts';
import { certificateListSpec, certificates } from './queries.ts';
import { certificateColumns } from './table.tsx';
import { CertificateViews } from './views.tsx';

/** The certificates of the cluster in the address. */
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
    <ListPage
      title="Certificates"
      description="Gateways show the certificate whose names fit the host that a caller asks for."
      pageActions={addButton}
      tabs={<CertificateViews />}
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
        <FirstUse
          title="No certificates yet"
          text="Without one, no HTTPS host of an application can be reached. Have the certificate with its chain and its private key at hand, as PEM."
          action={addButton}
        />
      }
    />
  );
}
