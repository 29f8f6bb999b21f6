import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  card,
  customer,
  failure,
  invoice,
  priceIds,
  prices,
  type StripeSubscription,
  subscription,
} from './objects.ts';

interface StripeRequest {
  method: string;
  path: string;
  form: URLSearchParams;
  key: string | undefined;
}

type Reply = { status: number; body: object };

/** How a request fails: with this reply, without a reply, or without a reply although it was executed. */
type Failure = Reply | 'silence' | 'lost';

/**
 * Starts a loopback server that behaves like Stripe's API reference: form-encoded requests, JSON responses, one response
 * per idempotency key. Tests control it through its members.
 */
export async function startStripe() {
  const requests: StripeRequest[] = [];
  const customers = new Map<string, ReturnType<typeof customer>>();
  const subscriptions = new Map<string, StripeSubscription>();
  const replies = new Map<string, Reply>();
  const failures: Failure[] = [];
  const failuresFor = new Map<string, Failure[]>();
  const seconds = () => Math.floor(Date.now() / 1000);
  const ok = (body: object): Reply => ({ status: 200, body });

  const isPrice = (id: string | null): id is keyof typeof prices => id !== null && id in prices;

  function subscribe(form: URLSearchParams): Reply {
    const holder = customers.get(form.get('customer') ?? '');
    const price = form.get('items[0][price]');
    if (!holder || !isPrice(price)) return missing();
    switch (holder.invoice_settings.default_payment_method) {
      case 'pm_0002': {
        const { error } = failure('card_error', 'card_declined', 'Your card was declined.');
        return { status: 402, body: { error: { ...error, decline_code: 'generic_decline' } } };
      }
      case 'pm_3184': {
        const code = 'subscription_payment_intent_requires_action';
        const body = failure('card_error', code, 'Payment for this subscription requires action.');
        return { status: 402, body };
      }
    }
    const made = subscription(`sub_${subscriptions.size + 1}`, holder.id, price, seconds());
    subscriptions.set(made.id, made);
    return ok(made);
  }

  function change(found: StripeSubscription, form: URLSearchParams): Reply {
    const price = form.get('items[0][price]');
    const [item] = found.items.data;
    if (item && isPrice(price)) item.price = prices[price];
    const ends = form.get('cancel_at_period_end');
    if (ends) found.cancel_at_period_end = ends === 'true';
    if (form.get('cancel_at') === '') found.cancel_at = null;
    return ok(found);
  }

  function cancel(found: StripeSubscription): Reply {
    found.status = 'canceled';
    return ok(found);
  }

  function preview(form: URLSearchParams): Reply {
    const found = subscriptions.get(form.get('subscription') ?? '');
    const item = found?.items.data[0];
    if (!found || !item) return missing();
    const detail = (name: string) => form.get(`subscription_details[${name}]`);
    const ends = detail('cancel_at_period_end') ?? String(found.cancel_at_period_end);
    if (ends === 'true' || (found.cancel_at !== null && detail('cancel_at') !== '')) {
      const body = failure(
        'invalid_request_error',
        'invoice_upcoming_none',
        'No upcoming invoices',
      );
      return { status: 404, body };
    }
    const newPrice = form.get('subscription_details[items][0][price]');
    const change = isPrice(newPrice)
      ? [{ description: 'Remaining time', amount: prices[newPrice].unit_amount / 2 }]
      : [];
    const { unit_amount } = isPrice(newPrice) ? prices[newPrice] : item.price;
    return ok(invoice([...change, { description: 'Plan', amount: unit_amount }], seconds()));
  }

  function execute({ method, path, form }: StripeRequest): Reply {
    const [, , kind = '', id = '', more = ''] = path.split('/');
    const found = subscriptions.get(id);
    switch (`${method} ${kind}`) {
      case 'POST customers': {
        const made = customer(`cus_${customers.size + 1}`, form);
        customers.set(made.id, made);
        return ok(made);
      }
      case 'GET customers':
        return ok(customers.get(id) ?? missing().body);
      case 'GET prices':
        return isPrice(id) ? ok(prices[id]) : missing();
      case 'GET subscriptions': {
        if (id) return found ? ok(found) : missing();
        const status = form.get('status');
        const data = [...subscriptions.values()].filter(
          (one) =>
            one.customer === form.get('customer') &&
            (status ? one.status === status : one.status !== 'canceled'),
        );
        return ok({ object: 'list', url: '/v1/subscriptions', has_more: false, data });
      }
      case 'DELETE subscriptions':
        return found ? cancel(found) : missing();
      case 'POST subscriptions':
        return id ? (found ? change(found, form) : missing()) : subscribe(form);
      case 'POST invoices':
        return id === 'create_preview' ? preview(form) : missing();
      case 'POST billing_portal':
        return ok({ object: 'billing_portal.session', url: 'https://billing.stripe.com/p/1' });
      case 'POST checkout':
        return ok({ object: 'checkout.session', url: `https://checkout.stripe.com/${more || id}` });
      default:
        return missing();
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stripe');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const form = new URLSearchParams(text || url.search);
    const key = request.headers['idempotency-key']?.toString();
    const received: StripeRequest = {
      method: request.method ?? 'GET',
      path: url.pathname,
      form,
      key,
    };
    requests.push(received);
    const failure = (failuresFor.get(`${received.method} ${received.path}`) ?? failures).shift();
    if (failure === 'silence') return;
    // Only the reply to an executed request is repeated for its key.
    const isExecuted = failure === undefined || failure === 'lost';
    const reply = isExecuted ? (replies.get(key ?? '') ?? execute(received)) : failure;
    if (key && isExecuted) replies.set(key, reply);
    if (failure === 'lost') return;
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'request-id': `req_${requests.length}`,
    });
    response.end(JSON.stringify(reply.body));
  }

  const http = createServer((request, response) => void handle(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Every request so far. */
    requests,
    subscriptions,
    /** Failures of the next requests, one each. */
    failures,
    /** Failures of the next requests of one kind, such as `POST /v1/subscriptions`. */
    failNext: (kind: string, ...list: Failure[]) => void failuresFor.set(kind, list),
    /** Gives every customer this card. */
    setCard(last4: string) {
      for (const one of customers.values()) {
        one.invoice_settings.default_payment_method = card(last4).id;
      }
    },
    /** Pays on Stripe's checkout page. */
    payAtCheckout() {
      const [holder] = customers.values();
      const made = subscription('sub_paid', holder?.id ?? '', priceIds.team, seconds());
      subscriptions.set(made.id, made);
    },
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

const missing = (): Reply => ({
  status: 404,
  body: failure('invalid_request_error', 'resource_missing', 'No such object'),
});
