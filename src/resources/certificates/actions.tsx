import { useNavigate } from 'react-router';
import { errorText } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { useCan } from '#shared/current.ts';
import { useCopyId } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUndo } from '#shared/undo.ts';
import { certificateName } from './names.ts';
import { certificates, useDeleteCertificate } from './queries.ts';

/** Permissions for certificates of the current cluster: undefined if allowed, otherwise the reason. */
export function useCertificatePermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'patch' | 'delete') =>
    can('api_management', 'certificates', verb).reason;
  return { create: may('post'), change: may('patch'), remove: may('delete') };
}

/** Deletes after a confirmation that lists the hosts left without a certificate. */
function useDeletion(onDeleted: () => void) {
  const ids = useClusterIds();
  const deleteCertificate = useDeleteCertificate(ids).mutateAsync;
  const confirm = useConfirm();
  const toast = useToast();
  const offerUndo = useUndo();
  return async function remove(certificate: CertificateDetails) {
    const about = `deletion ${certificate.id}`;
    let request: string | undefined;
    toast.clear(about);
    try {
      // Fetch fresh data: the confirmation must not list hosts from a stale cache.
      const [{ deletionRequest }, every, apps] = await Promise.all([
        import('./deletion.ts'),
        queryClient.fetchQuery({ ...certificates.every(ids), staleTime: 0 }),
        queryClient.fetchQuery({ ...applications.every(ids), staleTime: 0 }),
      ]);
      const deleted = await confirm(
        deletionRequest(certificate, every.list, apps.list, async () => {
          request = await deleteCertificate(certificate);
        }),
      );
      if (!deleted) return;
    } catch (error) {
      const { title, advice } = errorText(error);
      toast({ tone: 'bad', text: `${title}. ${advice}`, about, error });
      return;
    }
    const name = certificateName(certificate);
    const href = paths.certificate({ ...ids, certificateId: certificate.id });
    offerUndo({ text: `Deleted ${name}`, about, requestIds: [request], name, href });
    onDeleted();
  };
}

interface CertificateActions {
  edit: Action;
  replace: Action;
  copyId: Action;
  remove: Action;
}

/** The actions of one certificate as data. `onDeleted` runs after a deletion. */
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

/** The actions in the order of a row menu. */
export function rowActions(actions: CertificateActions): readonly Action[] {
  return [actions.edit, actions.replace, actions.copyId, actions.remove];
}
