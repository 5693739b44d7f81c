package am.hamaynk.registers.duplicates;

import am.hamaynk.api.rest.Created;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A record that was taken in, with those that stood before and may be the same: it is for somebody to find out, so they
 * stand in the list of duplicates too.
 *
 * @param maybeDuplicates absent where there are none
 */
public record NewRecord<R>(
        @JsonIgnore String location,
        @JsonUnwrapped R record,
        @JsonProperty("maybe_duplicates") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Alike> maybeDuplicates)
        implements Created {}
