import type {
  ApiSpec,
  ApplicationSpec,
  ClusterPlugins,
  ClusterSettings,
  PluginMap,
} from '#contract/generated/types.gen.ts';
import { combinationRule } from './combination-issues.ts';
import { accessConflict, hasLists, listsOfApi, splitLists } from './gateway-config/access-lists.ts';
import { mergePolicy } from './gateway-config/cluster-plugins.ts';
import { authenticationPlugin, settingPlugins } from './gateway-config/clusters.ts';
import { httpsRedirect, stripPlugin } from './gateway-config/own-plugins.ts';
import type { PluginConflict } from './gateway-config/plugin-conditions.ts';
import type { RuleWarning } from './plugin-validation.ts';
import { isHttpsOnly, type RuleIssue } from './rules.ts';
import { isSwitchedOff } from './switched-off.ts';

/*
 * Rules of plugins that the translation writes or combines, and that records may have too. Gateways run one plugin of a
 * name on a request, so that what cannot be one plugin is refused.
 */

/** What the rules of an API depend on in its application. */
export type ApiParent = Pick<
  ApplicationSpec,
  'path_prefix' | 'plugins' | 'protocol' | 'protocols' | 'gateway_extra'
>;

const RESTRICTION = 'consumer-restriction';
const SCRIPT_FIELD = 'gateway_extra.script';

/** The issues of an application. */
export function applicationPluginIssues(spec: Omit<ApiParent, 'path_prefix'>): RuleIssue[] {
  const { plugins = {} } = spec;
  return [
    ...restrictionIssues(accessConflict(splitLists(plugins).lists), plugins),
    ...(isHttpsOnly(spec)
      ? redirectIssues(httpsRedirect(plugins.redirect).conflict, 'plugins.redirect')
      : []),
    ...(hasScript(spec) && (Object.keys(plugins).length > 0 || isHttpsOnly(spec))
      ? [
          issueAt(
            SCRIPT_FIELD,
            'A script takes the place of plugins and of HTTPS alone: remove those',
          ),
        ]
      : []),
  ];
}

/** The issues of an API. What its application alone causes is reported there. */
export function apiPluginIssues(spec: ApiSpec, parent: ApiParent): RuleIssue[] {
  const { plugins = {} } = spec;
  const conflict = hasLists(plugins)
    ? accessConflict(listsOfApi(plugins, parent.plugins))
    : undefined;
  return [
    ...restrictionIssues(conflict, plugins),
    ...(isHttpsOnly(parent) && plugins.redirect !== undefined
      ? redirectIssues(httpsRedirect(plugins.redirect).conflict, 'plugins.redirect')
      : []),
    ...stripIssues(spec, parent),
    ...scriptIssues(spec, parent),
  ];
}

const issueAt = (field: string, message: string): RuleIssue => ({
  field,
  rule: combinationRule,
  message,
});

function restrictionIssues(
  conflict: PluginConflict | undefined,
  own: PluginMap,
  path = 'plugins.',
): RuleIssue[] {
  if (!conflict) return [];
  const { member, reason, inList } = conflict;
  const [name, other] = inList ? ['acl', RESTRICTION] : [RESTRICTION, 'acl'];
  const message = `${member} of ${name} and ${other} exclude each other: ${reason}`;
  if (own[name] !== undefined) return [issueAt(fieldAt(`${path}${name}`, member), message)];
  return [issueAt(`${path}${other}`, `${message}. The application has ${name}`)];
}

function redirectIssues(conflict: PluginConflict | undefined, path: string): RuleIssue[] {
  if (!conflict) return [];
  const { member, reason } = conflict;
  return [issueAt(fieldAt(path, member), `Not with HTTPS as the only one of protocols: ${reason}`)];
}

function stripIssues(spec: ApiSpec, parent: ApiParent): RuleIssue[] {
  const found = strippingOf(spec, parent);
  if (!found?.plugin.conflict) return [];
  const { member, reason } = found.plugin.conflict;
  const message = `strip_path_prefix and ${member} of proxy-rewrite exclude each other: ${reason}`;
  return [
    issueAt(found.isOwn ? fieldAt('plugins.proxy-rewrite', member) : 'strip_path_prefix', message),
  ];
}

/** Doubts about an API, which do not prevent saving. */
export function apiPluginWarnings(spec: ApiSpec, parent: ApiParent): RuleWarning[] {
  const found = strippingOf(spec, parent);
  const member = found?.plugin.replacedBy;
  if (!found || !member) return [];
  const field = found.isOwn ? `plugins.proxy-rewrite.${member}` : 'strip_path_prefix';
  const owner = found.isOwn ? '' : ' of the application';
  return [
    {
      field,
      message: `${member} of proxy-rewrite${owner} sets the path in place of strip_path_prefix`,
    },
  ];
}

function strippingOf({ plugins, strip_path_prefix }: ApiSpec, parent: ApiParent) {
  if (!strip_path_prefix) return undefined;
  const { 'proxy-rewrite': own } = plugins ?? {};
  const plugin = stripPlugin(parent.path_prefix, own ?? parent.plugins?.['proxy-rewrite']);
  return plugin && { plugin, isOwn: own !== undefined };
}

/** Gateways run a script of a route or its service in place of all plugins of both. */
function scriptIssues(spec: ApiSpec, parent: ApiParent): RuleIssue[] {
  const { plugins = {}, strip_path_prefix } = spec;
  const outer = Object.keys(parent.plugins ?? {}).length > 0 || isHttpsOnly(parent);
  if (hasScript(spec) && outer) {
    const members = 'the plugins of the application and of HTTPS alone';
    return [issueAt(SCRIPT_FIELD, `A script takes the place of ${members}: remove those`)];
  }
  if (!hasScript(parent) || hasScript(spec)) return [];
  const message = 'The script of the application takes the place of it';
  return [
    ...(Object.keys(plugins).length > 0 ? [issueAt('plugins', message)] : []),
    ...(strip_path_prefix ? [issueAt('strip_path_prefix', message)] : []),
  ];
}

/** Doubts about the script of an application, which a save cannot compare with all of its APIs. */
export function applicationScriptWarnings(spec: ApplicationSpec): RuleWarning[] {
  if (!hasScript(spec)) return [];
  const message =
    'Gateways run the script in place of all plugins of the APIs of the application, authentication included';
  return [{ field: SCRIPT_FIELD, message }];
}

const hasScript = ({ gateway_extra }: Pick<ApiSpec, 'gateway_extra'>): boolean =>
  gateway_extra?.script !== undefined;

/** The issues of policies among each other, and next to the settings of the cluster. */
export function policyPluginIssues(
  policies: ClusterPlugins,
  settings: ClusterSettings = {},
): RuleIssue[] {
  const { acl, authentication, logging: _logging, ...plugins } = policies;
  const lists = { acl, [RESTRICTION]: plugins[RESTRICTION] };
  return [
    ...restrictionIssues(accessConflict(lists), lists, ''),
    ...(authentication ? doubleIssues(authentication.type, policies) : []),
    ...settingConflicts(settings, plugins).map(({ name, member, setting, reason }) =>
      issueAt(fieldAt(name, member), `Not with ${setting} of the settings: ${reason}`),
    ),
  ];
}

function doubleIssues(type: string, policies: ClusterPlugins): RuleIssue[] {
  const { authentication, [type]: plugin } = policies;
  if (!authentication || plugin === undefined || isSwitchedOff(plugin)) return [];
  if (isSwitchedOff(authenticationPlugin(authentication)[type])) return [];
  return [issueAt(type, `Set by authentication: gateways run one ${type} for all requests`)];
}

/** The issues of settings next to policies. */
export const settingPolicyIssues = (
  settings: ClusterSettings,
  { acl: _acl, authentication: _authentication, logging: _logging, ...plugins }: ClusterPlugins,
): RuleIssue[] =>
  settingConflicts(settings, plugins).map(({ name, member, setting, reason }) => {
    const policy = member ? `${member} of the policy ${name}` : `the policy ${name}`;
    return issueAt(setting, `Not with ${policy}: ${reason}`);
  });

/** The members of settings that become plugins. */
const settingMembers: Readonly<Record<string, string>> = {
  'real-ip': 'client_settings.client_real_ip',
  'client-control': 'client_settings.maximum_request_body_size',
  prometheus: 'observability_settings.metrics',
  'proxy-control': 'api_proxy_settings.enable_request_buffering',
  'response-rewrite': 'api_proxy_settings.server_header_customization',
};

function settingConflicts(settings: ClusterSettings, plugins: PluginMap) {
  return Object.entries(settingPlugins(settings)).flatMap(([name, setting]) => {
    if (plugins[name] === undefined) return [];
    const { conflict } = mergePolicy(name, setting, plugins[name]);
    return conflict ? [{ name, setting: settingMembers[name] ?? name, ...conflict }] : [];
  });
}

const fieldAt = (path: string, member: string) => (member === '' ? path : `${path}.${member}`);
