import { useNavigate } from 'react-router';
import { errorWords } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { useCan } from '#shared/place.ts';
import { useCopyId } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { certificateName } from './names.ts';
import { certificates, useDeleteCertificate } from './queries.ts';

/** What an operator may do with certificates of the cluster in the address; a reason says why not. */
export function useCertificatePermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'patch' | 'delete') =>
    can('api_management', 'certificates', verb).reason;
  return { create: may('post'), change: may('patch'), remove: may('delete') };
}

/** Asks, with the hosts that lose their cover, and deletes. */
function useDeletion(onDeleted: () => void) {
  const ids = useClusterIds();
  const deleteCertificate = useDeleteCertificate(ids).mutateAsync;
  const confirm = useConfirm();
  const toast = useToast();
  return async function remove(certificate: CertificateDetails) {
    try {
      // Asked anew: what is lost must not be what some page showed a while ago.
      const [{ deletionRequest }, every, apps] = await Promise.all([
        import('./deletion.ts'),
        queryClient.fetchQuery({ ...certificates.every(ids), staleTime: 0 }),
        queryClient.fetchQuery({ ...applications.every(ids), staleTime: 0 }),
      ]);
      const deleted = await confirm(
        deletionRequest(certificate, every.list, apps.list, () =>
          deleteCertificate(certificate.id),
        ),
      );
      if (!deleted) return;
    } catch (error) {
      const { title, advice } = errorWords(error);
      toast({ tone: 'bad', text: `${title}. ${advice}` });
      return;
    }
    toast({ text: `Deleted ${certificateName(certificate)}` });
    onDeleted();
  };
}

interface CertificateActions {
  edit: Action;
  replace: Action;
  copyId: Action;
  remove: Action;
}

/** The actions of one certificate as data. `onDeleted` runs once it is gone. */
export function useCertificateActions(onDeleted: () => void = () => {}) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const may = useCertificatePermissions();
  const copyId = useCopyId();
  const remove = useDeletion(onDeleted);
  return (certificate: CertificateDetails): CertificateActions => {
    const edit = paths.certificateEdit({ ...ids, certificateId: certificate.id });
    return {
      edit: { label: 'Edit', run: () => void navigate(edit), disabledReason: may.change },
      replace: {
        label: 'Replace certificate and key',
        run: () => void navigate(`${edit}#pair`),
        disabledReason: may.change,
      },
      copyId: copyId({ id: certificate.id, name: certificateName(certificate) }),
      remove: {
        label: 'Delete',
        run: () => void remove(certificate),
        disabledReason: may.remove,
        danger: true,
      },
    };
  };
}

/** The same in the order of a row's menu. */
export function rowActions(actions: CertificateActions): readonly Action[] {
  return [actions.edit, actions.replace, actions.copyId, actions.remove];
}
