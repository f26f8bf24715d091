// The generated client reads the code of each error that the service responds with.

import com.fasterxml.jackson.databind.ObjectMapper;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.DefaultApi;
import org.openapitools.client.model.CreateCard;
import org.openapitools.client.model.CreateTransaction;
import org.openapitools.client.model.ErrorBody;
import org.openapitools.client.model.ErrorObject;

final class Client {
    interface Call {
        Object send() throws ApiException;
    }

    static String host;
    static final ObjectMapper MAPPER = ApiClient.createDefaultObjectMapper();

    static DefaultApi as(String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(host);
        // It accepts problem details as well, which the service prefers to its own shape.
        client.setRequestInterceptor(
            request -> request.header("Api-Key", key).setHeader("Accept", "application/json"));
        return new DefaultApi(client);
    }

    static ErrorObject failure(int status, Call call) throws Exception {
        try {
            call.send();
        } catch (ApiException failed) {
            if (failed.getCode() != status) {
                throw failed;
            }
            return MAPPER.readValue(failed.getResponseBody(), ErrorBody.class).getError();
        }
        throw new Exception("no " + status);
    }

    static void expect(Object actual, Object expected) throws Exception {
        if (!expected.equals(actual)) {
            throw new Exception(actual + " is not " + expected);
        }
    }

    public static void main(String[] arguments) throws Exception {
        host = arguments[0];
        DefaultApi ada = as("key_ada");
        CreateTransaction purchase = new CreateTransaction();
        purchase.setCardId("crd_groceries");
        purchase.setMerchant("Baker");
        purchase.setAmountCents(1_000_000L);
        ErrorObject tooMuch = failure(422, () -> ada.createTransaction(purchase));
        expect(tooMuch.getCode(), "spending_limit_exceeded");
        expect(tooMuch.getDetails().getLeftCents(), 999_750);
        expect(ada.freezeCard("crd_groceries").getStatus().getValue(), "frozen");
        ErrorObject frozen = failure(409, () -> ada.freezeCard("crd_groceries"));
        expect(frozen.getCode(), "card_already_frozen");
        expect(frozen.getDetails().getCardId(), "crd_groceries");
        expect(ada.closeCard("crd_groceries").getStatus().getValue(), "closed");
        ErrorObject closed = failure(409, () -> ada.freezeCard("crd_groceries"));
        expect(closed.getCode(), "card_already_closed");
        expect(failure(404, () -> ada.showCard("crd_none")).getCode(), "card_not_found");
        CreateCard blank = new CreateCard();
        blank.setAgentId("agt_shopper");
        blank.setLabel(" ");
        expect(failure(400, () -> ada.createCard(blank)).getCode(), "validation_failed");
        DefaultApi nobody = as("key_none");
        expect(failure(401, () -> nobody.showCard("crd_groceries")).getCode(), "invalid_api_key");
        DefaultApi reader = as("key_ada_read_only");
        expect(failure(403, () -> reader.freezeCard("crd_groceries")).getCode(), "insufficient_permissions");
        DefaultApi operator = as("key_operator");
        expect(failure(500, () -> { operator.panic(); return null; }).getCode(), "internal_error");
    }
}
