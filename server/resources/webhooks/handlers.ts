import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';

const pending = () => new HttpError('internal', 'This operation is not finished');

export const webhookHandlers: HandlersFor<'Webhooks'> = {
  async listWebhooks() {
    throw pending();
  },
  async createWebhook() {
    throw pending();
  },
  async updateWebhook() {
    throw pending();
  },
  async deleteWebhook() {
    throw pending();
  },
  async listWebhookDeliveries() {
    throw pending();
  },
  async sendTestDelivery() {
    throw pending();
  },
};
