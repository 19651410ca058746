package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.UserError;
import farm.model.description.ServiceDescription;
import farm.model.name.VersionName;
import farm.model.rollout.RolloutStatus;
import farm.model.status.Part;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that only the farm knows, for the completion of a shell. */
final class CompletionNames {

    /**
     * The end of the completion script. It completes names, and leaves all else to picocli's
     * function. A command that has to be built first prints no names.
     */
    static final String SCRIPT = """

            # Completes the names of services, versions and rollouts, which the farm knows.
            function _complete_farm_names() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
              local valued=' --version --count --steps --strategy --replicas --index --message -m '
              valued+='--error-rate --latency --startup-delay '
              local words=() names=() word before='' i
              for (( i = 1; i < COMP_CWORD; i++ )); do
                word=${COMP_WORDS[i]}
                [[ $word == -* || $valued == *" $before "* ]] || words+=("$word")
                before=$word
              done
              [[ $valued == *" $previous "* ]] || previous=''
              case $previous/${words[*]} in
                --version/rollout\\ start\\ ?*) names=(versions "${words[2]}") ;;
                --version/add\\ ?*|--version/remove\\ ?*|--version/restart\\ ?*) names=(versions "${words[1]}") ;;
                /weights|/add|/scale|/remove|/restart) names=(services) ;;
                /rollout\\ start|/rollout\\ status|/rollout\\ history) names=(services) ;;
                /rollout\\ retry|/rollout\\ undo) names=(services) ;;
                /rollout\\ pause|/rollout\\ resume|/rollout\\ promote|/rollout\\ abort) names=(rollouts) ;;
              esac
              if [[ ${#names[@]} == 0 || $current == -* ]]; then
                _complete_farm
                return
              fi
              word=${COMP_WORDS[0]/#\\~/$HOME} # the command, as it was typed
              word=$("$word" completion --names "${names[@]}" 2> /dev/null)
              COMPREPLY=( $(compgen -W "$word" -- "$current") )
            }
            complete -F _complete_farm_names -o default farm farm.sh farm.bash
            """;

    private final CommandContext context;

    CompletionNames(CommandContext context) {
        this.context = context;
    }

    /**
     * Returns names in their order; none if the farm does not know any.
     *
     * @param kind {@code services}, {@code versions}, or {@code rollouts} for the services that
     *     have one under way
     * @param service the service of versions; null for the others
     */
    Collection<String> of(String kind, @Nullable String service) {
        Set<String> names = new TreeSet<>();
        switch (kind) {
            case "services" -> names.addAll(context.description().services().keySet());
            case "versions" -> addVersions(String.valueOf(service), names);
            case "rollouts" -> addRollouts(names);
            default -> {}
        }
        names.removeIf(name -> !VersionName.isValid(name)); // bash expands what compgen gets
        return names;
    }

    private void addVersions(String name, Set<String> names) {
        context.description().service(name).ifPresent(service -> addDescribed(service, names));
        for (Part part : runningParts()) {
            if (name.equals(part.service()) && part.version() != null) {
                names.add(part.version());
            }
        }
    }

    private static void addDescribed(ServiceDescription service, Set<String> names) {
        names.addAll(service.instances().keySet());
        names.addAll(service.versions().keySet());
    }

    private List<Part> runningParts() {
        try {
            return context.console().parts();
        } catch (UserError e) { // there is no farm, or its console is unreachable
            return List.of();
        }
    }

    private void addRollouts(Set<String> names) {
        context.console().rollouts().all().stream()
                .filter(status -> status.ended() == null)
                .map(RolloutStatus::service)
                .forEach(names::add);
    }
}
